import type { TrialPlan } from '../plan/trial-plan.ts';
import { equivalence } from '../statistics/equivalence.ts';
import { type Comparison, comparison } from './comparison.ts';
import { type CellParents, differences, type PairedParent } from './paired-parents.ts';

/** Something that must hold for the answer to count. */
export interface ValidityCheck {
  readonly what: string;
  readonly verdict: 'held' | 'failed' | 'not decided';
  readonly detail: string;
}

/** What the checks say together. */
export type Validity = 'valid' | 'invalid' | 'limited';

const SAME_COST = 1e-9;
const SAME_COMPLETION = 0.01;

/** What must hold, and whether it does. */
export function validityChecks(
  plan: TrialPlan,
  headline: CellParents,
  placebo: CellParents | undefined,
): readonly ValidityCheck[] {
  return [
    ...(placebo === undefined ? [] : [placeboCheck(plan, placebo)]),
    oracleCheck(plan, headline),
    scheduleCheck(headline.parents),
    completionCheck(headline.parents),
    accountCheck(headline.parents),
  ];
}

/** Undecided makes a full trial invalid; a quick one is limited by it. */
export function validityOf(checks: readonly ValidityCheck[], quick: boolean): Validity {
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'invalid';
  if (checks.every(({ verdict }) => verdict === 'held')) return 'valid';
  return quick ? 'limited' : 'invalid';
}

function placeboCheck({ judgement }: TrialPlan, { parents }: CellParents): ValidityCheck {
  const { equivalenceBound } = judgement;
  const gain = equivalence(differences(parents, 'shuffled', 'real'), equivalenceBound);
  const { mean, low, high, p, count, days, verdict } = gain;
  return {
    what: `The gain of the placebo, where nothing can be known, is within ± ${equivalenceBound} index bp`,
    verdict,
    detail: `mean ${text(mean, 3)}, 90 % interval ${text(low, 3)} … ${text(high, 3)}, p of the two one-sided tests ${text(p, 4)}, ${count} parents over ${days} days`,
  };
}

function oracleCheck({ judgement, seed }: TrialPlan, { parents }: CellParents): ValidityCheck {
  const values = differences(parents, 'shuffled', 'oracle');
  const { interval }: Comparison = comparison('oracle check', values, judgement, seed);
  const { low, high, mean } = interval;
  const verdict =
    low !== undefined && low > 0
      ? 'held'
      : high !== undefined && high < 0
        ? 'failed'
        : 'not decided';
  return {
    what: 'The policy gains by perfect knowledge of its own labels: shuffled minus oracle is above 0',
    verdict,
    detail: `mean ${text(mean, 2)}, interval ${text(low, 2)} … ${text(high, 2)} index bp`,
  };
}

function scheduleCheck(parents: readonly PairedParent[]): ValidityCheck {
  const most = Math.max(
    0,
    ...differences(parents, 'none', 'twap').map(({ value }) => Math.abs(value)),
  );
  const what =
    'The guided policy without a forecast costs what its schedule costs, to the last digit';
  if (parents.length === 0) return { what, verdict: 'not decided', detail: 'no parents' };
  return {
    what,
    verdict: most <= SAME_COST ? 'held' : 'failed',
    detail: `largest difference of a parent ${most.toExponential(1)} index bp`,
  };
}

function completionCheck(parents: readonly PairedParent[]): ValidityCheck {
  const filled = (arm: 'real' | 'shuffled' | 'twap'): number =>
    parents.reduce((sum, { outcomes }) => sum + outcomes[arm]!.fillRatio, 0) / parents.length;
  const ratios = (['real', 'shuffled', 'twap'] as const).map(filled);
  const spread = Math.max(...ratios) - Math.min(...ratios);
  const what = 'The arms of the claim complete alike: no gain is a lower fill ratio';
  if (parents.length === 0) return { what, verdict: 'not decided', detail: 'no parents' };
  return {
    what,
    verdict: spread <= SAME_COMPLETION ? 'held' : 'failed',
    detail: `filled ${ratios.map((ratio) => `${(100 * ratio).toFixed(2)} %`).join(', ')} (real, shuffled, TWAP)`,
  };
}

function accountCheck(parents: readonly PairedParent[]): ValidityCheck {
  const open = parents.flatMap(({ outcomes }) =>
    Object.values(outcomes).filter(({ attention }) => attention === 1),
  ).length;
  return {
    what: 'Every child order is accounted for',
    verdict: open === 0 ? 'held' : 'failed',
    detail: `${open} parents need attention`,
  };
}

function text(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? 'unknown' : value.toFixed(digits);
}
