import type { RiskRequest } from './risk-request.ts';
import type { RiskState } from './risk-state.ts';

/** Why a check refuses: the value, the bound that it breaks, and what can be done. */
export interface RiskObjection {
  /** What was too much, too old or wrong; absent when it is not known. */
  readonly value: number | string | undefined;
  readonly bound: number | string;
  /** One line that names both. */
  readonly problem: string;
  readonly remedy: string;
}

/** An objection and whose it is. */
export interface RiskRefusal extends RiskObjection {
  /** The id of the check. */
  readonly check: string;
}

/**
 * One limit on new risk: a pure function of what is asked for and what stands. It keeps no memory, reads no clock and
 * changes nothing. Cancels and reductions are never shown to it, so it cannot stand in their way.
 *
 * What is not a number, or not known, must be refused: write a bound as `!(value <= bound)`.
 */
export interface RiskCheck {
  /** The name by which the journal and a person's waiver call it. */
  readonly id: string;
  /** Whether a named person may lift it for a while. False when left out. */
  readonly waivable?: boolean;
  /** What has to be counted for it: the amount traded on the book, or what was done with orders so far. */
  readonly needs?: 'volume' | 'order-actions';
  /** An objection, or nothing. Whatever it throws counts as a refusal. */
  check(request: RiskRequest, state: RiskState): RiskObjection | undefined;
}

/**
 * An objection to a value above its bound; nothing where it is within. A value that is no number is refused.
 *
 * @param what the words before the value, such as `vega of 120`.
 * @example
 * ```ts
 * import { objectAbove } from '@slipstream/execution';
 *
 * objectAbove(3, { bound: 5, what: 'orders', remedy: 'Wait.' }); // => undefined
 * objectAbove(Number.NaN, { bound: 5, what: 'orders', remedy: 'Wait.' })?.problem; // => 'orders: NaN, at most 5'
 * ```
 */
export function objectAbove(
  value: number,
  { bound, what, remedy }: { bound: number; what: string; remedy: string },
): RiskObjection | undefined {
  if (value <= bound) return undefined;
  return { value, bound, problem: `${what}: ${rounded(value)}, at most ${bound}`, remedy };
}

/**
 * An objection because something is not known.
 *
 * @example
 * ```ts
 * import { objectUnknown } from '@slipstream/execution';
 *
 * objectUnknown('fresh valuation', { bound: 100, remedy: 'Send valuations.' }).problem; // => 'no fresh valuation'
 * ```
 */
export function objectUnknown(
  what: string,
  { bound, remedy }: { bound: number | string; remedy: string },
): RiskObjection {
  return { value: undefined, bound, problem: `no ${what}`, remedy };
}

/** A number for a sentence: enough digits to see why, no more. */
export function rounded(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
