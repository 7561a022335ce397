import { isoOfMicros, type Side } from '@slipstream/core';
import type { FiringShare } from '../rules/firing-tally.ts';
import { type AnalysisOptions, analyseCost, type CostAnalysis } from './analyse-cost.ts';
import type { AnalysedRun } from './analysed-run.ts';
import type { Benchmarks } from './benchmarks.ts';

/** One analysed parent order, as reports and comparisons count it. */
export interface CostRecord {
  readonly parent: string;
  readonly policy: string;
  readonly instrument: string;
  readonly side: Side;
  /** The UTC day of its start: parents of one day share their market, and are one cluster. */
  readonly day: string;
  /** In the instrument's unit. */
  readonly amount: number;
  readonly settlement: string;
  /** How much of its run each rule of its policy held and decided; absent where the policy has no rules, or did not tell. */
  readonly firing?: readonly FiringShare[] | undefined;
  readonly analysis: CostAnalysis;
}

/** What a record takes beside its run. */
export interface RecordOptions extends AnalysisOptions {
  /** What {@link firingShares} gives at the end of the run, for the report. */
  readonly firing?: readonly FiringShare[] | undefined;
}

/**
 * Analyses one parent and names what it is counted by.
 *
 * @param policy that executed it.
 * @throws {MissingPrice} as {@link analyseCost} does.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { costRecord, TapeRecorder } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 0, end: 9,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const tape = new TapeRecorder(parent, sampleCall).close(9, 0);
 * const run = { parent, instrument: sampleCall, filled: 0, remainder: 100, tape };
 * const { day, amount } = costRecord('twap', run, { arrivalMid: 0.02 });
 * day; // => '1970-01-01'
 * amount; // => 10
 * ```
 */
export function costRecord(
  policy: string,
  run: AnalysedRun,
  benchmarks: Benchmarks = {},
  { firing, ...options }: RecordOptions = {},
): CostRecord {
  const { parent, instrument } = run;
  return {
    parent: parent.id,
    policy,
    instrument: instrument.symbol,
    side: parent.side,
    day: isoOfMicros(parent.start).slice(0, 10),
    amount: instrument.size.amount(parent.quantity),
    settlement: instrument.settlement,
    firing,
    analysis: analyseCost(run, benchmarks, options),
  };
}
