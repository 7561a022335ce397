import { type Random, seededRandom } from '@slipstream/core';

/** Everything that the fault venue can do wrong. */
export const FAULTS = [
  'gap',
  'repeat',
  'reorder',
  'stale-book',
  'crossed-book',
  'backward-timestamp',
  'duplicate-trade',
  'torn-frame',
  'malformed-json',
  'silence',
  'close-with-code',
  'close-without-code',
  'refused-subscription',
  'rate-limit',
  'slow-consumer',
] as const;

/** One kind of fault. */
export type Fault = (typeof FAULTS)[number];

/** One line of a script: what goes wrong, and for which instrument. */
export interface ScriptedFault {
  readonly fault: Fault;
  readonly symbol: string;
  /** True changes of chance instruments before it. */
  readonly calm: number;
}

/**
 * Faults by chance; the same seed gives the same script.
 *
 * @example
 * ```ts
 * import { faultScript } from '@slipstream/market-data/testing';
 *
 * const script = faultScript({ seed: 7, symbols: ['A', 'B'], length: 3 });
 * script.length; // => 3
 * const same = faultScript({ seed: 7, symbols: ['A', 'B'], length: 3 });
 * script.every(({ fault }, line) => fault === same[line]?.fault); // => true
 * ```
 */
export function faultScript({
  seed,
  symbols,
  length,
}: {
  readonly seed: number;
  readonly symbols: readonly string[];
  readonly length: number;
}): readonly ScriptedFault[] {
  const random = seededRandom(seed).fork('faults');
  return Array.from({ length }, () => ({
    fault: pick(random, FAULTS),
    symbol: pick(random, symbols),
    calm: random.below(20),
  }));
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}
