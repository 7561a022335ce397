import { ARM_IDS, ARM_TITLES, type ArmId, SCHEDULE_ARMS } from '../arms/arm-ids.ts';
import type { FoldResult, JobResult, PairResult } from '../jobs/job.ts';
import type { Cell } from '../plan/cell.ts';
import { planHash } from '../plan/plan-file.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { type DayInterval, dayBootstrap } from '../statistics/day-bootstrap.ts';
import { holm } from '../statistics/holm.ts';
import { type Comparison, comparison } from './comparison.ts';
import { type CellParents, cellParents, differences, type PairedParent } from './paired-parents.ts';
import { type Validity, type ValidityCheck, validityChecks, validityOf } from './validity.ts';

/** A comparison, and its p-value among those that it stands with. */
export interface Judged extends Comparison {
  /** Holm's. */
  readonly adjusted: number | undefined;
}

/** A cell's gain. */
interface CellGain extends Judged {
  readonly cell: Cell;
  readonly excluded: number;
}

/** What an arm cost on average. */
interface ArmRow {
  readonly arm: ArmId;
  readonly cost: DayInterval;
  readonly deltaAdjusted: number | undefined;
  readonly fillRatio: number;
  readonly makerShare: number;
  readonly children: number;
}

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
  readonly sizes: readonly Comparison[];
  readonly arms: readonly ArmRow[];
  readonly cells: readonly CellGain[];
  readonly checks: readonly ValidityCheck[];
  readonly validity: Validity;
  readonly selfImpact:
    | {
        readonly parents: number;
        readonly meanChange: number;
        readonly costChange: number;
        readonly mostCostChange: number;
      }
    | undefined;
}

/** Judges what a trial's jobs gave, in the order of the plan. */
export function findingsOf(
  plan: TrialPlan,
  results: readonly JobResult[],
  description: string,
): Findings {
  const pairs = results.filter((result): result is PairResult => result.kind === 'pair');
  const folds = results.filter((result): result is FoldResult => result.kind === 'fold');
  const cells = plan.cells.map((cell) => cellParents(cell, pairs));
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
  const sizes = [...new Set(parents.map(({ size }) => size))].sort((a, b) => a - b);
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
    frames: pairs.flatMap(({ sessions }) => sessions).reduce((sum, { frames }) => sum + frames, 0),
    gain: compare('Shuffled minus real: the claimed gain', 'shuffled', 'real'),
    gainDeltaAdjusted: comparison(
      'The claimed gain, delta-adjusted',
      differences(parents, 'shuffled', 'real', 'deltaAdjusted'),
      judgement,
      seed,
    ),
    mechanical: compare('TWAP minus shuffled: the mechanical effect', 'twap', 'shuffled'),
    schedules,
    beatsAll: most(schedules.map(({ p }) => p)),
    controls: judged([
      compare('Shuffled minus oracle', 'shuffled', 'oracle'),
      compare('Delayed minus real', 'delayed', 'real'),
      compare('Linear minus real', 'linear', 'real'),
      compare('No forecast minus real', 'none', 'real'),
      compare('Bare table minus real: the crossing gate', 'bare', 'real'),
    ]),
    sizes: sizes.map((size) =>
      compare(
        `Parents of ${size} touches`,
        'shuffled',
        'real',
        parents.filter((parent) => parent.size === size),
      ),
    ),
    arms: ARM_IDS.map((arm) => armRow(arm, parents, plan)),
    cells: cellGains(cells, plan),
    checks,
    validity: validityOf(checks, quick),
    selfImpact: selfImpactOf(pairs),
  };
}

function cellGains(cells: readonly CellParents[], { judgement, seed }: TrialPlan) {
  const axes = cells.filter(({ cell }) => cell.axis !== 'headline');
  const gains = judged(
    axes.map(({ cell, parents }) =>
      comparison(cell.title, differences(parents, 'shuffled', 'real'), judgement, seed),
    ),
  );
  return gains.map(
    (gain, index): CellGain => ({
      ...gain,
      cell: axes[index]!.cell,
      excluded: axes[index]!.excluded,
    }),
  );
}

function judged(comparisons: readonly Comparison[]): readonly Judged[] {
  const known = comparisons.filter(({ p }) => p !== undefined);
  const adjusted = holm(known.map(({ p }) => p!));
  return comparisons.map((one) => {
    const index = known.indexOf(one);
    return { ...one, adjusted: index < 0 ? undefined : adjusted[index] };
  });
}

function armRow(arm: ArmId, parents: readonly PairedParent[], plan: TrialPlan): ArmRow {
  const { resamples, level } = plan.judgement;
  const outcomes = parents.map(({ outcomes }) => outcomes[arm]!);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const adjusted = outcomes.flatMap(({ deltaAdjusted }) =>
    deltaAdjusted === null ? [] : [deltaAdjusted],
  );
  return {
    arm,
    cost: dayBootstrap(
      parents.map(({ day }, index) => ({ day, value: outcomes[index]!.cost })),
      { seed: `${plan.seed}/${arm}`, resamples, level },
    ),
    deltaAdjusted: adjusted.length === 0 ? undefined : mean(adjusted),
    fillRatio: mean(outcomes.map(({ fillRatio }) => fillRatio)),
    makerShare: mean(outcomes.map(({ makerShare }) => makerShare)),
    children: mean(outcomes.map(({ children }) => children)),
  };
}

function selfImpactOf(pairs: readonly PairResult[]): Findings['selfImpact'] {
  const seen = pairs.flatMap(({ sessions }) => sessions.flatMap(({ selfImpact }) => selfImpact));
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

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
