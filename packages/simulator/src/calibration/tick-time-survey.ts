import { MINUTE, type Micros, type OptionTickerEvent, type TickTable } from '@slipstream/core';
import { TICK_SECONDS } from './targets.ts';

/** Over this much time moves of a mark are measured: shorter ones have the momentum of a signal in them. */
const OVER: Micros = MINUTE;
/** How near an option must be to the days and delta of a target. */
const DAYS_RATIO = 1.4;
const DELTA_RATIO = 1.2;

interface LastMark {
  readonly time: Micros;
  readonly mark: number;
  readonly cell: number;
}

/** How long fair value takes to diffuse by a tick, from the marks of tickers a minute apart. */
export class TickTimeSurvey {
  readonly #last = new Map<string, LastMark>();
  /** Squared moves in ticks, and seconds, by target. */
  readonly #squares = new Float64Array(TICK_SECONDS.length);
  readonly #seconds = new Float64Array(TICK_SECONDS.length);

  apply(
    { instrument, mark, greeks, exchangeTime }: OptionTickerEvent,
    days: number,
    ticks: TickTable,
  ): void {
    const delta = greeks?.delta;
    if (mark === undefined || delta === undefined) return;
    const last = this.#last.get(instrument);
    if (last !== undefined && exchangeTime - last.time < OVER) return;
    this.#last.set(instrument, {
      time: exchangeTime,
      mark,
      cell: tickTimeCell(days, Math.abs(delta)),
    });
    if (last === undefined || last.cell < 0) return;
    const tick = ticks.tickAt(Math.floor(ticks.inTicks(last.mark)));
    const moved = (ticks.inTicks(mark) - ticks.inTicks(last.mark)) / tick;
    this.#squares[last.cell] = this.#squares[last.cell]! + moved * moved;
    this.#seconds[last.cell] = this.#seconds[last.cell]! + (exchangeTime - last.time) / 1e6;
  }

  /** Seconds for a tick, by target; NaN where no option was near it. */
  seconds(target: number): number {
    return this.#seconds[target]! / this.#squares[target]!;
  }
}

/** The target that an option is near enough to; −1 for none. */
export function tickTimeCell(days: number, absoluteDelta: number): number {
  return TICK_SECONDS.findIndex(
    (target) =>
      near(days, target.days, DAYS_RATIO) && near(absoluteDelta, target.delta, DELTA_RATIO),
  );
}

function near(value: number, wanted: number, ratio: number): boolean {
  return value > wanted / ratio && value < wanted * ratio;
}
