import { type Random, seededRandom } from '@slipstream/core';

/**
 * Everything that the fault venue can do wrong, each for real:
 *
 * - `gap`, `repeat`, `reorder`: a change is left out, told twice, or told after its successor;
 * - `stale-book`: a snapshot of earlier than the changes before it, in Deribit's stream; for Binance a gap, and the
 *   next answer over HTTP is an old one;
 * - `crossed-book`, `backward-timestamp`, `duplicate-trade`, `malformed-json`;
 * - `torn-frame`: a message that ends too early; `torn-transfer`: the connection ends within a WebSocket frame;
 * - `silence`: nothing is said, answered or closed any more, and no ping is answered;
 * - `close-with-code`, `close-without-code`;
 * - `refused-subscription`: the next connection is refused one book;
 * - `rate-limit`: the client is asked for more signs of life than the venue takes in a second, counts them, and is gone;
 * - `slow-consumer`: more is sent than the client reads, until what waits passes a bound and the venue ends it.
 */
export const FAULTS = [
  'gap',
  'repeat',
  'reorder',
  'stale-book',
  'crossed-book',
  'backward-timestamp',
  'duplicate-trade',
  'torn-frame',
  'torn-transfer',
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
