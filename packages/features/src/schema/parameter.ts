import type { Micros } from '@slipstream/core';
import type { Source } from '../feature.ts';

/** What a parameter of a feature can be: a schema is data, and stands in names and files. */
export type ParameterValue = number | string;

/** The parameters of a feature by name. */
export type FeatureParameters = Readonly<Record<string, ParameterValue>>;

/** What one parameter may be, and what it is when nothing is said. */
export interface Parameter<Value extends ParameterValue> {
  readonly fallback: Value;
  /** The values it takes, in words, for an error. */
  readonly expected: string;
  /** Whether it can take a value. */
  accepts(value: ParameterValue): value is Value;
}

/**
 * A whole number of at least 1.
 *
 * @example
 * ```ts
 * import { count } from '@slipstream/features';
 *
 * count(5).accepts(2.5); // => false
 * ```
 */
export function count(fallback: number): Parameter<number> {
  return numeric(fallback, 'a whole number of at least 1', (value) => {
    return Number.isSafeInteger(value) && value >= 1;
  });
}

/**
 * A length of time in microseconds, at least one.
 *
 * @example
 * ```ts
 * import { duration } from '@slipstream/features';
 *
 * duration(1_000_000).fallback; // => 1000000
 * ```
 */
export function duration(fallback: Micros): Parameter<Micros> {
  return numeric(fallback, 'a whole number of microseconds above 0', (value) => {
    return Number.isSafeInteger(value) && value > 0;
  });
}

/**
 * A number above 0, such as an amount or a distance.
 *
 * @example
 * ```ts
 * import { positive } from '@slipstream/features';
 *
 * positive(1).accepts(0); // => false
 * ```
 */
export function positive(fallback: number): Parameter<number> {
  return numeric(fallback, 'a number above 0', (value) => Number.isFinite(value) && value > 0);
}

/**
 * One of some words, the first unless another is asked for.
 *
 * @example
 * ```ts
 * import { choice } from '@slipstream/features';
 *
 * choice('buy', 'sell').fallback; // => 'buy'
 * choice('buy', 'sell').accepts('hold'); // => false
 * ```
 */
export function choice<const Words extends readonly [string, ...string[]]>(
  ...words: Words
): Parameter<Words[number]> {
  return {
    fallback: words[0],
    expected: `one of ${words.join(', ')}`,
    accepts: (value): value is Words[number] => words.includes(value as Words[number]),
  };
}

/**
 * Whose market a feature looks at: its instrument's own unless the underlying's is asked for.
 *
 * @example
 * ```ts
 * import { source } from '@slipstream/features';
 *
 * source().fallback; // => 'own'
 * ```
 */
export function source(): Parameter<Source> {
  return choice('own', 'underlying');
}

function numeric(
  fallback: number,
  expected: string,
  holds: (value: number) => boolean,
): Parameter<number> {
  return {
    fallback,
    expected,
    accepts: (value): value is number => typeof value === 'number' && holds(value),
  };
}
