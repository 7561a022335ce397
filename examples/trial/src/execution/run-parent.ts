import {
  Entrance,
  type Forecast,
  frames,
  type LineInput,
  type Markets,
  MarketTime,
  type Micros,
  millisOfMicros,
  type ParentOrder,
  replay,
  type Side,
} from '@slipstream/core';
import { BOOTSTRAP, fromNowOn, ORDER_LATENCY } from '@slipstream/example-guided-buy/parts';
import { analyseCost, type ExecutionResult, execute, type Policy } from '@slipstream/execution';
import type { ForecastModel } from '@slipstream/lstm';
import { books, decode } from '@slipstream/market-data';
import { black76Pricer } from '@slipstream/options';
import {
  type LatencyDistribution,
  SimulatedVenue,
  venueDecoder,
  venueGateway,
} from '@slipstream/simulator';
import { mergeMap, type Observable, share, tap, timer } from 'rxjs';
import { atTimes } from '../forecasts/at-times.ts';
import { REST } from '../market/stratified-windows.ts';
import type { Cell } from '../plan/cell.ts';
import type { PreparedSession, PreparedWindow } from '../tape/prepare-session.ts';
import { liveForecasts } from './live-forecasts.ts';

/** What executing one parent gave; plain data. Costs are in index basis points, positive is a cost. */
export interface ParentOutcome {
  /** Implementation shortfall against the arrival mid, fees and the sweep of a remainder included. */
  readonly cost: number;
  /** The same without what the underlying's own moves made, first order; null where nothing is valued. */
  readonly deltaAdjusted: number | null;
  readonly fillRatio: number;
  /** What of the cost is the remainder: its sweep from the book at the end, and the fees of that. */
  readonly remainderCost: number;
  /** The share of the parent that was filled in the last tenth of its window, where the deadline drives. */
  readonly lastTenthShare: number;
  readonly makerShare: number;
  readonly children: number;
  /** 1 where the kernel could not account for every child. */
  readonly attention: 0 | 1;
}

/** One parent under one arm. */
export interface ParentRun {
  readonly session: Pick<PreparedSession, 'market' | 'decoder'>;
  readonly window: PreparedWindow;
  readonly parent: ParentOrder;
  readonly policy: Policy;
  readonly forecasts: readonly Forecast[];
  readonly cell: Pick<Cell, 'queue' | 'impact' | 'latency'>;
  /** What others trade of the instrument in a day, in its unit: what impact is measured by. */
  readonly dailyAmount: number;
  /** Decides latencies and tie-breaks: the same for every arm. */
  readonly seed: string;
  /** Makes the forecasts on the line itself, where our orders enter, and hears them; those of the tape are not used then. */
  readonly live?: { readonly model: ForecastModel; readonly hear: (forecast: Forecast) => void };
}

/** In what time half of the move that we made is gone. */
const IMPACT_HALF_LIFE: Micros = 10_000_000;
/** After the end of a tape, for what is still under way. */
const DRAIN: Micros = 1_000_000;

/** Executes a parent in its window, on a line that differs from a live one in its source of frames and its gateway. */
export function runParent(run: ParentRun): ParentOutcome | undefined {
  const result = resultOf(run);
  return result && outcomeOf(result);
}

function resultOf(run: ParentRun): ExecutionResult | undefined {
  const { session, window, parent, policy, forecasts, cell, seed } = run;
  const { market, decoder } = session;
  const { instrument } = market;
  const time = new MarketTime({ start: window.tape[0]!.receiveTime });
  const entrance = new Entrance<LineInput>({ time });
  const latency = scaledLatency(cell.latency);
  const venue = new SimulatedVenue({
    tape: window.tape,
    decode: decoder,
    latency: { feed: market.feedLatency, entry: latency, response: latency },
    clock: () => time.micros,
    market: { instruments: market.instruments, bootstrap: BOOTSTRAP },
    refillHalfLife: market.refillHalfLife,
    queue: cell.queue,
    impact: {
      coefficient: cell.impact,
      halfLife: IMPACT_HALF_LIFE,
      dailyAmount: run.dailyAmount,
    },
    ownOrders: 'shown',
    seed,
  });
  const gateway = venueGateway(venue, entrance.inputs$);
  const updates$ = entrance.inputs$.pipe(
    frames(),
    decode(venueDecoder(decoder)),
    books({ instruments: market.instruments, bootstrap: BOOTSTRAP }),
    share(),
  );
  const faults: unknown[] = [];
  const error = (fault: unknown): number => faults.push(fault);
  let markets: Markets | undefined;
  updates$.subscribe({
    next: (update) => {
      markets = update.markets;
    },
    error,
  });
  const { live } = run;
  const live$ =
    live && liveForecasts(updates$, entrance, market, live.model).pipe(tap(live.hear), share());
  // Kept warm from the beginning: what it remembers must not begin with the parent.
  live$?.subscribe({ error });
  const streams = {
    updates$: fromNowOn(updates$, instrument.id, () => ({ markets, now: time.micros })),
    forecasts$: live$ ?? atTimes(forecasts, (forecast) => forecast.time, time),
    valuations$: valuationsOf(window, time),
  };
  const plan = { parent, instrument, policy, gateway, time, pricer: black76Pricer, seed };
  let result: ExecutionResult | undefined;
  timer(millisOfMicros(window.start - time.micros), time)
    .pipe(mergeMap(() => execute(plan, streams)))
    .subscribe({
      next: (event) => {
        if (event.type === 'result') result = event.result;
      },
      error,
    });
  replay(entrance, [venue], { end: window.end + REST, drain: DRAIN });
  if (faults.length > 0) throw faults[0];
  return result;
}

/** A valuation follows the frame it was made of: a microsecond later, so that none is heard before its cause. */
function valuationsOf(
  { valuations }: PreparedWindow,
  time: MarketTime,
): Observable<(typeof valuations)[number]> {
  return atTimes(valuations, (valuation) => valuation.time + 1, time);
}

/** Without a two-sided book, or a price of the underlying, nothing can be said of the cost. */
function outcomeOf(result: ExecutionResult): ParentOutcome | undefined {
  if (result.tape.arrival?.midTicks === undefined) return undefined;
  const analysis = analyseCost(result);
  const cost = analysis.shortfallIndexBasisPoints;
  if (cost === undefined || !Number.isFinite(cost)) return undefined;
  return {
    cost,
    deltaAdjusted: analysis.deltaAdjusted?.indexBasisPoints ?? null,
    fillRatio: analysis.fillRatio,
    remainderCost: analysis.shortfallInIndex?.opportunity ?? 0,
    lastTenthShare: lastTenthShare(result),
    makerShare: analysis.makerShare ?? 0,
    children: result.children.length,
    attention: result.outcome === 'needs-attention' ? 1 : 0,
  };
}

function lastTenthShare({ parent: { start, end, quantity }, tape }: ExecutionResult): number {
  const from = end - (end - start) / 10;
  const late = tape.fills.filter(({ time }) => time >= from);
  return late.reduce((sum, { lots }) => sum + lots, 0) / quantity;
}

function scaledLatency(times: number): LatencyDistribution {
  const { minimum, median, spread } = ORDER_LATENCY;
  return { minimum: Math.round(times * minimum), median: Math.round(times * median), spread };
}

/** Both sides of a window. */
export const SIDES: readonly Side[] = ['buy', 'sell'];
