import { type MarketUpdate, type Micros, SECOND, type Valuation } from '@slipstream/core';
import type { ReferenceSource } from './reference-source.ts';

/** What values an option as its market moves; `FairValueEstimator` of `@slipstream/options` is one. */
export interface Valuer {
  /** The valuation after an update; absent where the update gave none. */
  update(update: MarketUpdate): Valuation | undefined;
  /** The option's price at another forward and volatility, at the time of the last valuation. */
  priceAt?(forward: number, volatility: number): number;
}

/** How old a valuation and its inputs may be together, if nothing else is asked for. */
const OLDEST = 10 * SECOND;

/**
 * The fair value of an option as the reference of its labels. The valuer must leave the option's own book out:
 * the noise of a book at t reverts, so a label that held it would be predicted by it on a random walk.
 *
 * With `priceAt`, labels hold the volatility of t and count what the forward does: the quotes that a surface is
 * estimated from are late and rounded, so an estimate goes on moving the way they already point.
 *
 * The last valuation holds until the next; it is absent once it and the oldest of its inputs are older than
 * `oldest`.
 *
 * @param oldest in microseconds; ten seconds by default.
 * @example
 * ```ts
 * import { fairValueReference } from '@slipstream/features';
 *
 * const reference = fairValueReference({ update: () => undefined });
 * reference.kind; // => 'fair-value'
 * reference.price(0); // => undefined
 * ```
 */
export function fairValueReference(valuer: Valuer, oldest: Micros = OLDEST): ReferenceSource {
  let last: Valuation | undefined;
  const fresh = (time: Micros): Valuation | undefined =>
    last !== undefined && time - last.time + last.age <= oldest && Number.isFinite(last.fairValue)
      ? last
      : undefined;
  return {
    kind: 'fair-value',
    update: (update) => {
      last = valuer.update(update) ?? last;
    },
    price: (time) => fresh(time)?.fairValue,
    ...(valuer.priceAt && {
      anchor: {
        slow: () => last?.iv ?? Number.NaN,
        fast: (time) => fresh(time)?.forward,
        price: (volatility, forward) => valuer.priceAt!(forward, volatility),
      },
    }),
  };
}
