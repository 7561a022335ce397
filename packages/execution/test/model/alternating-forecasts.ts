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
import { twap } from '../../src/schedules/twap.ts';
import { FakeMarket, marketOf, START } from '../fake-market.ts';
import { forecastOf, parentOrder } from '../samples.ts';

/** What a flickering model cost. */
export interface Flicker {
  readonly sent: Readonly<Record<OrderCommand['type'], number>>;
  readonly filled: number;
  /** Amendments that gave up the place in the queue: another price, or more quantity. */
  readonly priorityLosses: number;
  /** The longest time from when the kernel first wanted a cancel to when it was sent, beyond the step that wanted it. */
  readonly longestCancelWaitMicros: Micros;
}

const UP: Partial<DirectionForecast> = { up: 0.8, down: 0.1, stable: 0.1 };
const DOWN: Partial<DirectionForecast> = { up: 0.1, down: 0.8, stable: 0.1 };

/**
 * A kernel under a guided policy whose forecast turns from up to down and back ten times a second, with a budget of five
 * messages a second and a burst of twenty. Every second somebody pauses it for a moment, so that there is always
 * something to cancel while the budget is spent.
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
    parent: parentOrder({ quantity: 40 * seconds, end, remainder: 'leave' }),
    instrument: market.instrument,
    policy: guidedPolicy({ schedule: twap({ slices: Math.max(1, seconds) }) }) as Policy,
    seed,
    settings: {
      rate: { perSecond: 5, burst: 20, reserveForCancels: 5 },
      minimumRest: 100 * MILLISECOND,
    },
  });
  const sent = { place: 0, amend: 0, cancel: 0, query: 0 };
  const terms = new Map<string, { ticks: number; lots: number }>();
  let [priorityLosses, longest] = [0, 0];
  let pausedAt: Micros | undefined;
  let bid = 200;
  const step = (input: object): void => {
    const now = market.time.micros;
    const view = marketOf([bid, 50, bid - 5, 50], [bid + 5, 30, bid + 10, 50]);
    for (const command of kernel.step({ ...input, now } as KernelInput, view).commands) {
      sent[command.type] += 1;
      if (command.type === 'amend') {
        const before = terms.get(command.order)!;
        priorityLosses += Number(command.ticks !== before.ticks || command.lots > before.lots);
      }
      if (command.type === 'cancel' && pausedAt !== undefined) {
        longest = Math.max(longest, now - pausedAt);
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
      pausedAt = market.time.micros;
      step({ kind: 'human', command: { type: 'pause', by: 'ada', reason: 'look' } });
      market.pass(20 * MILLISECOND);
      pausedAt = undefined;
      step({ kind: 'human', command: { type: 'resume', by: 'ada', reason: 'go on' } });
      market.pass(30 * MILLISECOND);
    } else market.pass(50 * MILLISECOND);
  }
  return { sent, filled: kernel.filled, priorityLosses, longestCancelWaitMicros: longest };
}
