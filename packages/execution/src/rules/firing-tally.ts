import type { Micros } from '@slipstream/core';
import type { ForecastRule } from './forecast-rule.ts';

/** How long each rule of a table held and decided, as far as the table was asked. */
export interface FiringTally {
  /** When the table was asked last. */
  readonly at: Micros | undefined;
  /** Since then, by their place in the table. */
  readonly holding: readonly boolean[];
  readonly acting: number | undefined;
  /** All the time between the first question and the last. */
  readonly total: Micros;
  readonly held: readonly Micros[];
  readonly acted: readonly Micros[];
}

/** The share of the time in which a rule held, and in which it decided. */
export interface FiringShare {
  readonly rule: string;
  readonly held: number;
  readonly acted: number;
}

/** A table that was never asked. */
export const NOTHING_FIRED: FiringTally = {
  at: undefined,
  holding: [],
  acting: undefined,
  total: 0,
  held: [],
  acted: [],
};

/** The tally once the table is asked: what held and decided since the last time did so until now. */
export function tallied(
  last: FiringTally,
  now: Micros,
  holding: readonly boolean[],
  acting: number | undefined,
): FiringTally {
  const passed = last.at === undefined ? 0 : Math.max(0, now - last.at);
  return {
    at: now,
    holding,
    acting,
    total: last.total + passed,
    held: holding.map(
      (_, place) => (last.held[place] ?? 0) + (last.holding[place] === true ? passed : 0),
    ),
    acted: holding.map(
      (_, place) => (last.acted[place] ?? 0) + (last.acting === place ? passed : 0),
    ),
  };
}

/**
 * How much of the time each rule of a table held and decided, from the memory of a guided policy: `trace` shows it after
 * every decision. A threshold that fires nearly always, or never, is one that says nothing.
 *
 * @param rules the table that the tally was made with.
 * @returns a share from 0 to 1 for each rule, in the table's order; 0 while no time has passed.
 * @example
 * ```ts
 * import { defaultRules, firingShares, guidedPolicy, twap } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 10, start: 0, end: 9_000_000,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const { rules } = guidedPolicy({ schedule: twap({ slices: 3 }) }).init(parent, 7);
 * firingShares(defaultRules, rules.tally)[1]; // => { rule: 'volatility', held: 0, acted: 0 }
 * ```
 */
export function firingShares(
  rules: readonly ForecastRule[],
  { total, held, acted }: FiringTally,
): readonly FiringShare[] {
  const share = (time: Micros | undefined): number => (total > 0 ? (time ?? 0) / total : 0);
  return rules.map(({ id }, place) => ({
    rule: id,
    held: share(held[place]),
    acted: share(acted[place]),
  }));
}
