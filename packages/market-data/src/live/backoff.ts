import { type Micros, seededRandom } from '@slipstream/core';

/** How long to wait before trying to connect again. */
export interface BackoffOptions {
  /** The longest wait before the second attempt, in microseconds. */
  readonly first: Micros;
  /** The longest wait before any attempt, in microseconds. */
  readonly cap: Micros;
}

/**
 * The wait before an attempt: it doubles up to a cap, and half of it is chance, so that the connections of many
 * machines do not come back together. The same seed and number give the same wait.
 *
 * @param failures attempts that failed in a row, 1 or more.
 * @param seed decides the chance; another text for each connection and moment.
 * @example
 * ```ts
 * import { backoff } from '@slipstream/market-data';
 *
 * const wait = backoff({ first: 1_000_000, cap: 30_000_000 }, 3, 'deribit/7');
 * wait >= 2_000_000 && wait <= 4_000_000; // => true
 * ```
 */
export function backoff({ first, cap }: BackoffOptions, failures: number, seed: string): Micros {
  const longest = Math.min(cap, first * 2 ** Math.min(failures - 1, 40));
  return Math.ceil(longest * (0.5 + 0.5 * seededRandom(seed).next()));
}
