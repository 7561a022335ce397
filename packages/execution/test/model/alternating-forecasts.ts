import {
  type DirectionForecast,
  MILLISECOND,
  type Micros,
  type OrderCommand,
  SECOND,
  seededRandom,
} from '@slipstream/core';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { KernelInput } from '../../src/kernel/kernel-input.ts';
import { guidedPolicy } from '../../src/policy/guided-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { immediate } from '../../src/schedules/immediate.ts';
import { FakeMarket, marketOf, START } from '../fake-market.ts';
import { forecastOf, parentOrder } from '../samples.ts';
import { CancelWatch } from './cancel-watch.ts';

/** What a flickering model cost. */
export interface Flicker {
  readonly sent: Readonly<Record<OrderCommand['type'], number>>;
  readonly filled: number;
  /** Amendments that gave up the place in the queue: another price, or more quantity. */
  readonly priorityLosses: number;
  /** Orders that were not cancelled in the step in which nobody wanted them any more, and the longest that one waited. */
  readonly cancelsThatWaited: number;
  readonly longestCancelWaitMicros: Micros;
}

/** As impatient as the forecasts, so that the budget is all that holds the policy back. */
const retryAfter = 100 * MILLISECOND;

const UP: Partial<DirectionForecast> = { up: 0.8, down: 0.1, stable: 0.1 };
const DOWN: Partial<DirectionForecast> = { up: 0.1, down: 0.8, stable: 0.1 };

/**
 * A kernel under a guided policy whose forecast turns from up to down and back ten times a second, with a budget of five
 * messages a second and a burst of twenty. All of the parent is due at once, so that each turn wants other orders and the
 * budget is always spent; every second somebody pauses it for a moment besides.
 */
export function alternatingForecasts({
  seconds,
  seed,
}: {
  readonly seconds: number;
  readonly seed: number;
}): Flicker {
  const market = new FakeMarket();
  const random = seededRandom(seed);
  const end = START + seconds * SECOND;
  const kernel = new Kernel({
    parent: parentOrder({
      quantity: 1_000 * seconds,
      end,
      remainder: 'leave',
      risk: { maxChild: 50 },
    }),
    instrument: market.instrument,
    policy: guidedPolicy({ schedule: immediate(), settings: { retryAfter } }) as Policy,
    seed,
    settings: {
      rate: { perSecond: 5, burst: 20, reserveForCancels: 5 },
      minimumRest: retryAfter,
    },
  });
  const sent = { place: 0, amend: 0, cancel: 0, query: 0 };
  const terms = new Map<string, { ticks: number; lots: number }>();
  const watch = new CancelWatch();
  let priorityLosses = 0;
  let bid = 200;
  const step = (input: object): void => {
    const now = market.time.micros;
    const view = marketOf([bid, 50, bid - 5, 50], [bid + 5, 30, bid + 10, 50]);
    const output = kernel.step({ ...input, now } as KernelInput, view);
    watch.see(kernel, output, now);
    for (const command of output.commands) {
      sent[command.type] += 1;
      if (command.type === 'amend') {
        const before = terms.get(command.order)!;
        priorityLosses += Number(command.ticks !== before.ticks || command.lots > before.lots);
      }
      if (command.type === 'place' || command.type === 'amend') terms.set(command.order, command);
      market.venue.send(command);
    }
  };
  market.venue.events$.subscribe((event) => step({ kind: 'order', event }));
  for (let tenth = 0; tenth < 10 * seconds && kernel.phase !== 'ended'; tenth += 1) {
    if (tenth % 7 === 0) bid = 5 * (39 + random.below(3));
    market.venue.quote([bid, 50, bid - 5, 50], [bid + 5, 30, bid + 10, 50]);
    const forecast = forecastOf(market.time.micros, tenth % 2 === 0 ? UP : DOWN);
    step({ kind: 'forecast', forecast });
    step({ kind: 'market' });
    if (tenth % 3 === 0) market.venue.hit(2);
    // An order that is not answered yet is cancelled once it is; so the pause comes when all is answered.
    market.pass(50 * MILLISECOND);
    if (tenth % 10 === 9) {
      step({ kind: 'human', command: { type: 'pause', by: 'ada', reason: 'look' } });
      market.pass(20 * MILLISECOND);
      step({ kind: 'human', command: { type: 'resume', by: 'ada', reason: 'go on' } });
      market.pass(30 * MILLISECOND);
    } else market.pass(50 * MILLISECOND);
  }
  const { waited: cancelsThatWaited, longest: longestCancelWaitMicros } = watch;
  return {
    sent,
    filled: kernel.filled,
    priorityLosses,
    cancelsThatWaited,
    longestCancelWaitMicros,
  };
}
