import {
  Entrance,
  frames,
  type LineInput,
  MarketTime,
  type Micros,
  type OrderEvent,
  orderEvents,
  replay,
  SECOND,
} from '@slipstream/core';
import {
  type ExecutionEvent,
  type ExecutionResult,
  execute,
  type Policy,
  type RiskCheck,
} from '@slipstream/execution';
import { books, decode, decodeDeribit } from '@slipstream/market-data';
import { SimulatedVenue, venueGateway } from '@slipstream/simulator';
import { share } from 'rxjs';
import type { Task } from './synthetic-task.ts';

/** What a run gave. */
export interface PolicyRun {
  readonly result: ExecutionResult;
  readonly events: readonly ExecutionEvent[];
  /** What the venue said of our orders, to the end of the tape: the kernel's account must agree with it. */
  readonly answers: readonly OrderEvent[];
}

/** Who decides, who decides where that one fails, and what new risk must pass. */
export interface Deciders {
  readonly policy: Policy;
  readonly fallback?: Policy;
  readonly checks?: readonly RiskCheck[];
}

/** A hosted server near the venue, from command to venue and from venue to answer. */
const ORDER_LATENCY = { minimum: 1_500, median: 4_000, spread: 0.5 };
/** Others refill what we took by half in this time; no source tells the true one. */
const REFILL_HALF_LIFE: Micros = 5 * SECOND;
const SEED = 7;

/** Runs a policy on a line as it would trade: only the source of its frames and its venue are simulated. */
export function runPolicy({ tape, ...order }: Task, deciders: Deciders): PolicyRun {
  const time = new MarketTime({ start: tape[0]!.receiveTime });
  const entrance = new Entrance<LineInput>({ time });
  const venue = new SimulatedVenue({
    tape,
    decode: decodeDeribit,
    latency: { feed: 2_000, entry: ORDER_LATENCY, response: ORDER_LATENCY },
    clock: () => time.micros,
    refillHalfLife: REFILL_HALF_LIFE,
    seed: SEED,
  });
  const gateway = venueGateway(venue, entrance.inputs$);
  const updates$ = entrance.inputs$.pipe(frames(), decode(decodeDeribit), books(), share());

  const answers: OrderEvent[] = [];
  entrance.inputs$.pipe(orderEvents()).subscribe((event) => answers.push(event));
  const events: ExecutionEvent[] = [];
  let failure: unknown;
  const plan = { ...order, ...deciders, gateway, time, seed: SEED };
  execute(plan, { updates$ }).subscribe({
    next: (event) => events.push(event),
    error: (cause: unknown) => {
      failure = cause;
    },
  });
  replay(entrance, [venue], { end: tape.at(-1)!.receiveTime, drain: SECOND });
  if (failure !== undefined) throw failure;

  const last = events.at(-1);
  if (last?.type !== 'result') throw new Error('the run did not end');
  return { result: last.result, events, answers };
}
