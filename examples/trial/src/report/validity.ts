import { ARM_IDS, ARM_TITLES, type ArmId } from '../arms/arm-ids.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { equivalence } from '../statistics/equivalence.ts';
import { type Comparison, comparison } from './comparison.ts';
import { type CellParents, differences, type PairedParent } from './paired-parents.ts';

/** Something that must hold for the answer to count. */
export interface ValidityCheck {
  readonly what: string;
  readonly verdict: 'held' | 'failed' | 'not decided' | 'not run';
  readonly detail: string;
}

/** What the checks say together; `unfinished` while a cell that they need was not run whole. */
export type Validity = 'valid' | 'invalid' | 'limited' | 'unfinished';

const SAME_COST = 1e-9;
const SAME_COMPLETION = 0.01;

/** What must hold, and whether it does. */
export function validityChecks(
  plan: TrialPlan,
  headline: CellParents,
  placebo: CellParents | undefined,
): readonly ValidityCheck[] {
  return [
    ...(placebo === undefined ? [] : [onceRun(placebo, placeboCheck(plan, placebo))]),
    onceRun(headline, oracleCheck(plan, headline)),
    onceRun(headline, scheduleCheck(headline.parents)),
    onceRun(headline, completionCheck(headline.parents)),
    onceRun(headline, accountCheck(headline.parents)),
    onceRun(headline, faultCheck(placebo === undefined ? [headline] : [headline, placebo])),
  ];
}

/** Undecided makes a full trial invalid; a quick one is limited by it. */
export function validityOf(checks: readonly ValidityCheck[], quick: boolean): Validity {
  const any = (verdict: ValidityCheck['verdict']): boolean =>
    checks.some((check) => check.verdict === verdict);
  if (any('failed')) return 'invalid';
  if (any('not decided')) return quick ? 'limited' : 'invalid';
  return any('not run') ? 'unfinished' : 'valid';
}

/** On a part of a cell nothing is decided: who could stop a run where it looks well would. */
function onceRun({ cell, days, plannedDays }: CellParents, check: ValidityCheck): ValidityCheck {
  if (days >= plannedDays) return check;
  return {
    ...check,
    verdict: 'not run',
    detail: `${days} of ${plannedDays} days; finish with --cells ${cell.id} --resume`,
  };
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
  const filled = (arm: ArmId): number =>
    parents.reduce((sum, { outcomes }) => sum + outcomes[arm]!.fillRatio, 0) / parents.length;
  const ratios = ARM_IDS.map((arm) => ({ arm, ratio: filled(arm) })).sort(
    (a, b) => a.ratio - b.ratio,
  );
  const [least, most] = [ratios[0]!, ratios.at(-1)!];
  const what = 'All arms complete alike: no gain is a lower fill ratio';
  if (parents.length === 0) return { what, verdict: 'not decided', detail: 'no parents' };
  const said = ({ arm, ratio }: typeof least): string =>
    `${(100 * ratio).toFixed(2)} % (${ARM_TITLES[arm]})`;
  return {
    what,
    verdict: most.ratio - least.ratio <= SAME_COMPLETION ? 'held' : 'failed',
    detail: `filled from ${said(least)} to ${said(most)}; remainders are valued at their sweep and its fees`,
  };
}

function faultCheck(cells: readonly CellParents[]): ValidityCheck {
  const faults = cells.flatMap((cell) => cell.faults);
  const first = faults[0];
  return {
    what: 'Every execution ran to its end',
    verdict: first === undefined ? 'held' : 'failed',
    detail:
      first === undefined
        ? 'none broke'
        : `${faults.length} broke; the first: cell ${first.cell}, ${ARM_TITLES[first.arm]}, parent ${first.parent}: ${first.error.split('\n')[0]}`,
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
