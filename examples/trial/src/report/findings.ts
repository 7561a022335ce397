import type { ReliabilitySummary } from '@slipstream/simulator';
import { ARM_TITLES, type ArmId, SCHEDULE_ARMS } from '../arms/arm-ids.ts';
import type { FoldResult, JobResult, PairResult, QueuesResult } from '../jobs/job.ts';
import { restoredSummary } from '../jobs/run-queues.ts';
import { misspecifiedDay } from '../market/synthetic-source.ts';
import { planHash } from '../plan/plan-file.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { type ArmRow, armRows } from './arm-rows.ts';
import { type CellGain, cellGains, type Judged, judged, mostOf } from './cell-gains.ts';
import { type Comparison, comparison } from './comparison.ts';
import { byPlace, cellParents, differences, sessionsOf } from './paired-parents.ts';
import { type Validity, type ValidityCheck, validityChecks, validityOf } from './validity.ts';

/** Everything that the report says; plain data that depends on plan and results alone. */
export interface Findings {
  readonly plan: TrialPlan;
  readonly planHash: string;
  readonly description: string;
  readonly synthetic: boolean;
  readonly folds: readonly Pick<FoldResult, 'fold' | 'rows' | 'verdicts'>[];
  readonly modelHashes: readonly string[];
  readonly parents: number;
  readonly days: number;
  readonly excluded: number;
  /** Frames of the headline's sessions. */
  readonly frames: number;
  /** The claim. */
  readonly gain: Comparison;
  /** The same without what the underlying moved; without values where nothing is valued. */
  readonly gainDeltaAdjusted: Comparison;
  readonly mechanical: Comparison;
  /** Each schedule's cost minus the guided policy's. */
  readonly schedules: readonly Comparison[];
  /** That the guided policy beats all schedules: the largest p. */
  readonly beatsAll: number | undefined;
  readonly controls: readonly Judged[];
  /** The gain by the size of parents, and on the day that is like nothing that was learned from. */
  readonly sizes: readonly Comparison[];
  readonly arms: readonly ArmRow[];
  readonly cells: readonly CellGain[];
  /** That the gain is there in every cell where something can be known: the largest p of those that were run. */
  readonly holdsEverywhere: number | undefined;
  /** Cells of the plan that were not run, or on a part of their days. */
  readonly notRun: readonly string[];
  readonly checks: readonly ValidityCheck[];
  readonly validity: Validity;
  /** What the queue arms are worth; absent before it was tried. */
  readonly queues: ReliabilitySummary | undefined;
  readonly selfImpact:
    | {
        readonly parents: number;
        readonly meanChange: number;
        readonly costChange: number;
        readonly mostCostChange: number;
      }
    | undefined;
}

/** Judges what a trial's jobs gave, in the order of the plan and not in that of the results. */
export function findingsOf(
  plan: TrialPlan,
  results: readonly JobResult[],
  description: string,
): Findings {
  const queues = results.find((result): result is QueuesResult => result.kind === 'queues');
  const pairs = results.filter((result): result is PairResult => result.kind === 'pair');
  const folds = results
    .filter((result): result is FoldResult => result.kind === 'fold')
    .sort((a, b) => a.fold - b.fold);
  const cells = plan.cells.map((cell) => cellParents(cell, pairs, plan.sample.folds));
  const headline = cells.find(({ cell }) => cell.axis === 'headline')!;
  const placebo = cells.find(({ cell }) => cell.axis === 'null');
  const { parents } = headline;
  const { judgement, seed, quick } = plan;
  const compare = (title: string, dearer: ArmId, cheaper: ArmId, of = parents): Comparison =>
    comparison(title, differences(of, dearer, cheaper), judgement, seed);
  const checks = validityChecks(plan, headline, placebo);
  const schedules = SCHEDULE_ARMS.map((arm) =>
    compare(`${ARM_TITLES[arm]} minus guided`, arm, 'real'),
  );
  const gain = compare('Shuffled minus real: the claimed gain', 'shuffled', 'real');
  const axes = cellGains(cells, plan);
  const sizes = [...new Set(parents.map(({ size }) => size))].sort((a, b) => a - b);
  const strange = plan.source.kind === 'synthetic' ? misspecifiedDay(plan) : undefined;
  return {
    plan,
    planHash: planHash(plan),
    description,
    synthetic: plan.source.kind === 'synthetic',
    folds: folds.map(({ fold, rows, verdicts }) => ({ fold, rows, verdicts })),
    modelHashes: folds.map(({ forecaster }) => forecaster.model.hash),
    parents: parents.length,
    days: new Set(parents.map(({ day }) => day)).size,
    excluded: headline.excluded,
    frames: sessionsOf(headline.cell, pairs).reduce((sum, { frames }) => sum + frames, 0),
    gain,
    gainDeltaAdjusted: comparison(
      'The claimed gain, delta-adjusted',
      differences(parents, 'shuffled', 'real', 'deltaAdjusted'),
      judgement,
      seed,
    ),
    mechanical: compare('TWAP minus shuffled: the mechanical effect', 'twap', 'shuffled'),
    schedules,
    beatsAll: mostOf(schedules.map(({ p }) => p)),
    controls: judged([
      compare('Shuffled minus oracle', 'shuffled', 'oracle'),
      compare('Delayed minus real', 'delayed', 'real'),
      compare('Linear minus real', 'linear', 'real'),
      compare('No forecast minus real', 'none', 'real'),
      compare('Bare table minus real: the crossing gate', 'bare', 'real'),
    ]),
    sizes: [
      ...sizes.map((size) =>
        compare(
          `Parents of ${size} ${size === 1 ? 'touch' : 'touches'}`,
          'shuffled',
          'real',
          parents.filter((parent) => parent.size === size),
        ),
      ),
      compare(
        'The mis-specified day',
        'shuffled',
        'real',
        parents.filter(({ day }) => day === strange),
      ),
    ],
    arms: armRows(parents, plan),
    cells: axes,
    holdsEverywhere: mostOf([
      gain.p,
      ...axes.filter(({ cell }) => cell.market?.signal !== 0).map(({ p }) => p),
    ]),
    notRun: cells.filter(({ days, plannedDays }) => days < plannedDays).map(({ cell }) => cell.id),
    checks,
    validity: validityOf(checks, quick),
    queues: queues && restoredSummary(queues.summary),
    selfImpact: selfImpactOf(pairs),
  };
}

function selfImpactOf(pairs: readonly PairResult[]): Findings['selfImpact'] {
  const seen = [...pairs]
    .sort(byPlace)
    .flatMap(({ sessions }) => sessions.flatMap(({ selfImpact }) => selfImpact));
  if (seen.length === 0) return undefined;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    parents: seen.length,
    meanChange: mean(seen.map(({ meanChange }) => meanChange)),
    costChange: mean(seen.map(({ costChange }) => costChange)),
    mostCostChange: Math.max(...seen.map(({ costChange }) => Math.abs(costChange))),
  };
}
