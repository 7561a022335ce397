import type { SlipstreamErrorParts } from './slipstream-error.ts';

/**
 * The words of an error that refuses a value: `latency was -1. Give a number from 0.` Text is shown in quotes, so
 * that an empty one is seen.
 *
 * @param refused `what` the value is of, the `value`, what was `expected` instead, and what else belongs to the
 *   error's `data` beside the value.
 * @example
 * ```ts
 * import { refusedValue, SlipstreamError } from '@slipstream/core';
 *
 * class InvalidLatency extends SlipstreamError {}
 * const parts = refusedValue({ what: 'latency', value: '', expected: 'a number from 0' });
 * new InvalidLatency(parts).message; // => "latency was ''. Give a number from 0."
 * ```
 */
export function refusedValue({
  what,
  value,
  expected,
  data,
}: {
  what: string;
  value: unknown;
  expected: string;
  data?: Readonly<Record<string, unknown>>;
}): SlipstreamErrorParts {
  return {
    problem: `${what} was ${typeof value === 'string' ? `'${value}'` : String(value)}`,
    remedy: `Give ${expected}.`,
    data: { ...data, value },
  };
}
