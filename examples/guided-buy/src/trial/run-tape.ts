import {
  Entrance,
  type Forecast,
  type LineInput,
  type Markets,
  MarketTime,
  type MarketUpdate,
  type Micros,
  millisOfMicros,
  replay,
  SECOND,
} from '@slipstream/core';
import {
  analyseCost,
  type CostAnalysis,
  type ExecutionEvent,
  type ExecutionResult,
  execute,
  type FiringShare,
} from '@slipstream/execution';
import { type ForecastModel, forecast } from '@slipstream/lstm';
import { black76Pricer, valuations } from '@slipstream/options';
import { SimulatedVenue, venueGateway } from '@slipstream/simulator';
import { EMPTY, map, mergeMap, type Observable, share, tap, timer } from 'rxjs';
import { BOOTSTRAP } from '../line/book-options.ts';
import { fromNowOn } from '../line/from-now-on.ts';
import { featureVectors, marketUpdates } from '../line/market-line.ts';
import type { Scene, Tape } from '../scene/scene.ts';
import type { Arm } from './arms.ts';
import { ORDER_LATENCY, REFILL_HALF_LIFE } from './assumptions.ts';
import { parentOrder } from './parent-order.ts';
import { TrailingTouch } from './trailing-touch.ts';

/** What executing one parent gave. */
export interface ParentRun {
  readonly result: ExecutionResult;
  readonly cost: CostAnalysis;
  readonly events: readonly ExecutionEvent[];
  /** How much of its time each rule held and decided; empty where no rules decide. */
  readonly firing: readonly FiringShare[];
}

/** All parents of one tape under one policy, and every forecast made beside them. */
export interface TapeRun {
  readonly parents: readonly ParentRun[];
  readonly forecasts: readonly Forecast[];
}

/** After the end of a tape, for what is still under way. */
const DRAIN: Micros = SECOND;

/**
 * Plays a tape to a line that forecasts and executes. The line is the one that would trade: only its source of
 * frames and its gateway are simulated.
 */
export function runTape(
  scene: Scene,
  tape: Tape,
  arm: Arm,
  { model, seed }: { model: ForecastModel; seed: string },
): TapeRun {
  const time = new MarketTime({ start: tape.start });
  const entrance = new Entrance<LineInput>({ time });
  const venue = new SimulatedVenue({
    tape: tape.frames(),
    decode: scene.decoder,
    latency: { feed: scene.feedLatency, entry: ORDER_LATENCY, response: ORDER_LATENCY },
    clock: () => time.micros,
    market: { instruments: scene.instruments, bootstrap: BOOTSTRAP },
    refillHalfLife: REFILL_HALF_LIFE,
    // The same for every arm: they differ in nothing but the policy.
    seed,
  });
  const gateway = venueGateway(venue, entrance.inputs$);
  const updates$ = marketUpdates(entrance, scene);
  const forecasts: Forecast[] = [];
  const forecasts$ = featureVectors(updates$, entrance, model.manifest.schema, scene).pipe(
    forecast(model),
    tap((made) => forecasts.push(made)),
    share(),
  );
  const valuations$ = valuationsOf(scene, updates$).pipe(share());

  const touch = new TrailingTouch(scene.instrument.id);
  let price = Number.NaN;
  let markets: Markets | undefined;
  const present = () => ({ markets, now: time.micros });
  const faults: unknown[] = [];
  const error = (fault: unknown): number => faults.push(fault);
  updates$.subscribe({
    next: (update) => {
      touch.update(update);
      price = midOf(update, scene) ?? price;
      markets = update.markets;
    },
    error,
  });
  // Kept warm between parents: a valuation or a forecast must not begin anew with each of them.
  forecasts$.subscribe({ error });
  valuations$.subscribe({ error });

  const journals = tape.windows.map((window, index) => {
    const journal: Journal = { events: [], firing: [] };
    const tell = (firing: readonly FiringShare[]): void => {
      journal.firing = firing;
    };
    timer(millisOfMicros(window.start - time.micros), time)
      .pipe(
        map(() => parentOrder(scene, window, `p${index + 1}`, { touch: touch.amount, price })),
        mergeMap((parent) =>
          execute(
            {
              parent,
              instrument: scene.instrument,
              policy: arm.policyFor(parent, scene.instrument, tell),
              gateway,
              time,
              pricer: black76Pricer,
              seed: `${seed}/${parent.id}`,
            },
            {
              updates$: fromNowOn(updates$, scene.instrument.id, present),
              forecasts$,
              valuations$,
            },
          ),
        ),
      )
      .subscribe({ next: (event) => journal.events.push(event), error });
    return journal;
  });
  replay(entrance, [venue], { end: tape.end, drain: DRAIN });
  if (faults.length > 0) throw faults[0];
  return { parents: journals.flatMap(parentRun), forecasts };
}

/** What is noted while a parent is executed. */
interface Journal {
  readonly events: ExecutionEvent[];
  firing: readonly FiringShare[];
}

/** The account of a parent; nothing where its window never came. */
function parentRun({ events, firing }: Journal): readonly ParentRun[] {
  const last = events.at(-1);
  if (last?.type !== 'result') return [];
  return [{ result: last.result, cost: analyseCost(last.result), events, firing }];
}

function valuationsOf(scene: Scene, updates$: Observable<MarketUpdate>) {
  const { instrument, underlying } = scene;
  return instrument.kind === 'option' && underlying !== undefined
    ? updates$.pipe(valuations({ option: instrument, forwardFrom: underlying, ownBook: 'blended' }))
    : EMPTY;
}

function midOf({ view }: MarketUpdate, { instrument }: Scene): number | undefined {
  if (view?.instrument.id !== instrument.id) return undefined;
  const { bestBid, bestAsk } = view.book;
  if (bestBid === undefined || bestAsk === undefined) return undefined;
  return instrument.ticks.price((bestBid + bestAsk) / 2);
}
