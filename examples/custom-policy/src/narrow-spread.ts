import { type Lots, type Micros, SECOND } from '@slipstream/core';
import { join, type Policy, type PolicyContext } from '@slipstream/execution';

/** What the policy remembers: the spread that stands, since when, and its average until then, in ticks. */
export interface SpreadMemory {
  readonly spread: number;
  readonly since: Micros;
  readonly average: number;
}

const NEAR_TOUCH = join();

/**
 * Rests at the near touch while the spread is no wider than its trailing average, and shows nothing while it is:
 * makers who step back fear something. The end of the parent is not its business: `withDeadline` sees to that.
 *
 * @param child the lots that it shows at a time.
 * @param halfLife how long a spread counts half in the average, which weighs spreads by the time they stood.
 */
export function narrowSpread(
  child: Lots,
  halfLife: Micros = 20 * SECOND,
): Policy<SpreadMemory | undefined> {
  return {
    id: 'narrow spread',
    init: () => undefined,
    decide(context, last) {
      const { bestBid, bestAsk } = context.market.book;
      if (bestBid === undefined || bestAsk === undefined) {
        return { state: last, desired: [], reason: 'one side of the book is empty' };
      }
      const state = remember(last, bestAsk - bestBid, context.now, halfLife);
      const { lots, generation } = nextOrder(context, child);
      const price = NEAR_TOUCH.choose(context, { lots, dueSince: context.now });
      if (price.kind === 'wait') return { state, desired: [], reason: price.reason };
      // Half a step is nothing: an average comes near to a spread that stays, and never quite there.
      const halfStep = context.instrument.ticks.tickAt(bestAsk) / 2;
      if (state.spread > state.average + halfStep) {
        return { state, desired: [], reason: 'the spread is wider than usual' };
      }
      // No reason holds a number: the journal keeps a decision only where it differs from the last.
      const { ticks, timeInForce, postOnly, reason } = price;
      const order = { slot: 'touch', generation, lots, ticks, timeInForce, postOnly };
      return { state, desired: [order], reason: `the spread is narrow: ${reason}` };
    },
  };
}

function remember(last: SpreadMemory | undefined, spread: number, now: Micros, halfLife: Micros) {
  const { average, spread: stood, since } = last ?? { average: spread, spread, since: now };
  const weight = 1 - 2 ** ((since - now) / halfLife);
  return { spread, since: now, average: average + weight * (stood - average) };
}

/** A generation is one order: while it works its fills consume its total, and when it has ended the next begins. */
function nextOrder({ parent, working: [live], ended: [last] }: PolicyContext, child: Lots) {
  const lots = Math.min(child, (live?.filled ?? 0) + parent.remaining);
  return { lots, generation: live?.generation ?? (last ? last.generation + 1 : 0) };
}
