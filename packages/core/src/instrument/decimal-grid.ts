import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';

/** A decimal number as an integer and a count of decimal places: `0.0005` is 5 with 4 places. */
interface Fraction {
  readonly mantissa: number;
  readonly places: number;
}

/** Ten to this many places is the last power of ten that a double holds exactly. */
const MOST_PLACES = 22;

/** How far a double may stand from a grid point, in units of the grid, and still be meant as that point. */
const NEARNESS = 1e-6;

/**
 * The multiples of one decimal unit, counted by integers: prices count ticks and amounts count lots on it.
 * Going from integer to number gives the double nearest to the exact decimal, so a price read from a venue,
 * counted and written back is the same text.
 *
 * @example
 * ```ts
 * import { DecimalGrid } from '@slipstream/core';
 *
 * const grid = new DecimalGrid('0.0005');
 * grid.count(0.0175); // => 35
 * grid.value(35); // => 0.0175
 * grid.floor(0.0179); // => 35
 * ```
 */
export class DecimalGrid {
  /** The unit as the venue writes it. */
  readonly unit: string;
  readonly #mantissa: number;
  readonly #scale: number;
  readonly #places: number;

  /**
   * @param unit the distance of two grid points, as decimal text or as the number nearest to it.
   * @throws {InvalidValue} when the unit is not a positive decimal number.
   */
  constructor(unit: string | number) {
    const { mantissa, places } = fractionOf(unit);
    this.unit = textOf(mantissa, places);
    this.#mantissa = mantissa;
    this.#places = places;
    this.#scale = 10 ** places;
  }

  /**
   * The integer of a value that lies on the grid.
   *
   * @throws {OffGrid} when the value lies between two points, or is not a number.
   */
  count(value: number): number {
    const nearest = this.round(value);
    if (!(Math.abs(value - this.value(nearest)) <= this.#tolerance(value))) {
      throw new OffGrid({ value, unit: this.unit, what: 'value' });
    }
    return nearest;
  }

  /** Whether a value lies on the grid, up to the rounding of doubles. */
  has(value: number): boolean {
    return Math.abs(value - this.value(this.round(value))) <= this.#tolerance(value);
  }

  /** The integer of the nearest grid point. */
  round(value: number): number {
    // `+ 0` turns the −0 of a small negative value into 0, which compares and prints as people expect.
    return Math.round((value * this.#scale) / this.#mantissa) + 0;
  }

  /** The integer of the greatest grid point at or below a value. */
  floor(value: number): number {
    const nearest = this.round(value);
    return this.value(nearest) <= value + this.#tolerance(value) ? nearest : nearest - 1;
  }

  /** The integer of the smallest grid point at or above a value. */
  ceil(value: number): number {
    const nearest = this.round(value);
    return this.value(nearest) >= value - this.#tolerance(value) ? nearest : nearest + 1;
  }

  /** The double nearest to the exact decimal of an integer. */
  value(integer: number): number {
    // Both operands are exact, so the one division rounds once, to the nearest double.
    return (integer * this.#mantissa) / this.#scale;
  }

  /** The exact decimal of an integer as text, for the wire and for money. */
  text(integer: number): string {
    return textOf(integer * this.#mantissa, this.#places);
  }

  #tolerance(value: number): number {
    return Math.max(
      (NEARNESS * this.#mantissa) / this.#scale,
      Math.abs(value) * 4 * Number.EPSILON,
    );
  }
}

/** The greatest unit of which all given units are multiples: the tick that counts a price-dependent table. */
export function commonUnit(units: readonly (string | number)[]): string {
  const fractions = units.map(fractionOf);
  const places = Math.max(...fractions.map((fraction) => fraction.places));
  const mantissas = fractions.map(
    (fraction) => fraction.mantissa * 10 ** (places - fraction.places),
  );
  return textOf(mantissas.reduce(greatestCommonDivisor), places);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function fractionOf(unit: string | number): Fraction {
  const text = plainText(unit);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  const decimals = (match?.[2] ?? '').replace(/0+$/, '');
  const mantissa = match ? Number(`${match[1]}${decimals}`) : Number.NaN;
  if (!(mantissa > 0) || !Number.isSafeInteger(mantissa) || decimals.length > MOST_PLACES) {
    throw new InvalidValue({
      field: 'unit of a grid',
      value: unit,
      expected: `a positive decimal number with at most ${MOST_PLACES} places`,
    });
  }
  return { mantissa, places: decimals.length };
}

/** A number without exponent: `5e-7` becomes `0.0000005`. */
function plainText(value: string | number): string {
  const text = String(value);
  const match = /^(\d+)(?:\.(\d+))?e-(\d+)$/i.exec(text);
  if (!match) return text;
  const digits = `${match[1]}${match[2] ?? ''}`;
  const shift = Number(match[3]) - match[1]!.length;
  return shift >= 0 ? `0.${'0'.repeat(shift)}${digits}` : text;
}

function textOf(mantissa: number, places: number): string {
  if (places === 0) return String(mantissa);
  const sign = mantissa < 0 ? '-' : '';
  const digits = String(Math.abs(mantissa)).padStart(places + 1, '0');
  const cut = digits.length - places;
  const decimals = digits.slice(cut).replace(/0+$/, '');
  return `${sign}${digits.slice(0, cut)}${decimals === '' ? '' : `.${decimals}`}`;
}
