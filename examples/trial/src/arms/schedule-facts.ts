import { MINUTE, type Micros, type TradeEvent, tradedOnBook } from '@slipstream/core';
import { type VolumeCurve, volumeCurve } from '@slipstream/execution';
import type { PreparedSession } from '../tape/prepare-session.ts';

const DAY: Micros = 24 * 60 * MINUTE;

/** What schedules and venue know of a market: fitted on training sessions alone. Plain data. */
export interface ScheduleFacts {
  /** How the hour's volume is spread over it, by the minute; absent where nothing was traded. */
  readonly volume: VolumeCurve | undefined;
  /** What others trade in a second, in the instrument's unit. */
  readonly tradedPerSecond: number;
  /** What the touch shows on average, in the instrument's unit. */
  readonly touch: number;
  /** Deviation of the mid over a second, in smallest ticks. */
  readonly volatilityTicks: number;
  /** Half of the mean spread, in smallest ticks. */
  readonly halfSpreadTicks: number;
}

/** What is gathered while a training session is played. */
export interface SessionFacts {
  readonly trades: readonly TradeEvent[];
  readonly seconds: number;
  readonly touches: readonly number[];
  readonly halfSpreads: readonly number[];
  /** The sum of squared moves of the reference from row to row, in smallest ticks, and how many seconds they cover. */
  readonly squaredMoves: number;
  readonly movedSeconds: number;
}

/** Reads the facts of one session from its trades and its rows. */
export function factsOfSession(
  { market, windows, rows }: PreparedSession,
  trades: readonly TradeEvent[],
): SessionFacts {
  const { instrument, start, end } = market;
  let squaredMoves = 0;
  let movedMicros = 0;
  for (const { start: first, end: last } of rows.segments) {
    for (let row = first + 1; row < last; row += 1) {
      const moved = rows.references[row]! - rows.references[row - 1]!;
      squaredMoves += (moved / instrument.ticks.price(1)) ** 2;
      movedMicros += rows.times[row]! - rows.times[row - 1]!;
    }
  }
  return {
    trades: trades.filter((trade) => trade.instrument === instrument.id && tradedOnBook(trade)),
    seconds: (end - start) / 1e6,
    touches: windows.flatMap((window) => (window.market ? [window.market.touch] : [])),
    halfSpreads: Array.from(rows.levels?.spread ?? [], (spread) => spread / 2),
    squaredMoves,
    movedSeconds: movedMicros / 1e6,
  };
}

/** What several training sessions say together. */
export function scheduleFacts(sessions: readonly SessionFacts[]): ScheduleFacts {
  const trades = sessions.flatMap((session) => session.trades);
  const seconds = sum(sessions.map((session) => session.seconds));
  const volume = sum(trades.map(({ amount }) => amount));
  const first = trades.reduce(
    (least, { exchangeTime }) => Math.min(least, exchangeTime),
    Number.POSITIVE_INFINITY,
  );
  const last = trades.reduce((most, { receiveTime }) => Math.max(most, receiveTime), 0);
  return {
    volume:
      trades.length === 0
        ? undefined
        : volumeCurve(trades, {
            since: Math.floor(first / DAY) * DAY,
            until: Math.ceil(last / DAY) * DAY,
            bucket: MINUTE,
          }),
    tradedPerSecond: volume / seconds,
    touch: mean(sessions.flatMap(({ touches }) => touches)),
    volatilityTicks: Math.sqrt(
      sum(sessions.map(({ squaredMoves }) => squaredMoves)) /
        sum(sessions.map(({ movedSeconds }) => movedSeconds)),
    ),
    halfSpreadTicks: mean(sessions.flatMap(({ halfSpreads }) => halfSpreads)),
  };
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
