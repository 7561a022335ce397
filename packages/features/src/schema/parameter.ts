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
  /** What it counts, where that matters to others: a length of time is how far a feature looks back. */
  readonly unit?: 'microseconds';
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
 * A whole number from a least, 1 when left out, to a most.
 *
 * @example
 * ```ts
 * import { countUpTo } from '@slipstream/features';
 *
 * countUpTo(10, 1).accepts(11); // => false
 * ```
 */
export function countUpTo(most: number, fallback: number, least = 1): Parameter<number> {
  return numeric(fallback, `a whole number from ${least} to ${most}`, (value) => {
    return Number.isSafeInteger(value) && value >= least && value <= most;
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
  const length = numeric(fallback, 'a whole number of microseconds above 0', (value) => {
    return Number.isSafeInteger(value) && value > 0;
  });
  return { ...length, unit: 'microseconds' };
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
 * Whose market a feature looks at: its instrument's `own` unless the `underlying`'s or that of a leader is asked for, by
 * the role that it is given under.
 *
 * @example
 * ```ts
 * import { source } from '@slipstream/features';
 *
 * source().fallback; // => 'own'
 * source('underlying').accepts('spot'); // => true
 * source().accepts('binance-spot:BTCUSDT'); // => false
 * ```
 */
export function source(fallback: Source = 'own'): Parameter<Source> {
  return {
    fallback,
    expected: "'own', 'underlying', or the role of a leader, a word such as spot",
    accepts: (value): value is Source => typeof value === 'string' && /^[A-Za-z]\w*$/.test(value),
  };
}

/**
 * Numbers that were fitted to a training block, such as a loading or a table. In a schema they stand as text with a
 * semicolon between, so that its hash covers them; {@link numbersOf} reads them and {@link writtenNumbers} writes them.
 *
 * @param length how many there are; at least one of any number when left out.
 * @example
 * ```ts
 * import { numbers } from '@slipstream/features';
 *
 * numbers('0.5;0.3;0.2').accepts('0.5;x'); // => false
 * numbers('0.5;0.3;0.2', 3).accepts('1;2'); // => false
 * ```
 */
export function numbers(fallback: string, length?: number): Parameter<string> {
  const wanted = length === undefined ? 'numbers' : `${length} numbers`;
  return {
    fallback,
    expected: `${wanted} with a semicolon between, such as 0.5;-0.25;1e-3`,
    accepts: (value): value is string => {
      if (typeof value !== 'string') return false;
      const parts = value.replace(/;$/, '').split(';');
      return (
        (length === undefined || parts.length === length) &&
        parts.every((part) => part !== '' && Number.isFinite(Number(part)))
      );
    },
  };
}

/**
 * The numbers of a text that {@link numbers} takes.
 *
 * @example
 * ```ts
 * import { numbersOf } from '@slipstream/features';
 *
 * numbersOf('0.5;-0.25;1e-3'); // => [0.5, -0.25, 0.001]
 * ```
 */
export function numbersOf(text: string): number[] {
  return text.replace(/;$/, '').split(';').map(Number);
}

/**
 * Numbers as a schema holds them, each rounded to some significant digits: a fit is not known better than that, and
 * names stay short.
 *
 * @example
 * ```ts
 * import { writtenNumbers } from '@slipstream/features';
 *
 * writtenNumbers([1 / 3, -2, 1e-9]); // => '0.333333;-2;1e-9'
 * ```
 */
export function writtenNumbers(values: readonly number[], digits = 6): string {
  const texts = values.map((value) => String(Number(value.toPrecision(digits))));
  // One number alone would be read back as a number, not as a list of one.
  return texts.length === 1 ? `${texts[0]};` : texts.join(';');
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
