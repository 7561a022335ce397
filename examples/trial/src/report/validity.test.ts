import { describe, expect, test } from '@jest/globals';
import type { ArmId } from '../arms/arm-ids.ts';
import type { ParentOutcome } from '../execution/run-parent.ts';
import { FULL_SIZE, makePlan } from '../plan/make-plan.ts';
import type { CellParents } from './paired-parents.ts';
import { validityChecks, validityOf } from './validity.ts';

const plan = makePlan({ kind: 'synthetic' }, { seed: '1', quick: false, size: FULL_SIZE });
const cell = plan.cells[0]!;

function outcome(cost: number, more: Partial<ParentOutcome> = {}): ParentOutcome {
  const rest = { deltaAdjusted: null, fillRatio: 1, makerShare: 0, children: 1, attention: 0 };
  return { cost, ...rest, ...more } as ParentOutcome;
}

/** Ten days of two parents; a cost may depend on the day. */
function parentsOf(
  costs: Readonly<Partial<Record<ArmId, (day: number) => ParentOutcome>>>,
): CellParents {
  const parents = Array.from({ length: 20 }, (_, index) => ({
    day: `${index % 10}`,
    size: 1,
    outcomes: Object.fromEntries(
      Object.entries(costs).map(([arm, cost]) => [arm, cost(index % 10)]),
    ),
  }));
  return { cell, parents, excluded: 0 };
}

const wobble = (day: number): number => (day - 4.5) / 1_000;
const sound = {
  real: () => outcome(9),
  shuffled: (day: number) => outcome(10 + wobble(day)),
  oracle: () => outcome(8),
  none: () => outcome(10),
  twap: () => outcome(10),
};
const placebo = parentsOf({
  real: () => outcome(10),
  shuffled: (day) => outcome(10 + wobble(day)),
});

describe('a trial is valid', () => {
  test('where everything holds', () => {
    const checks = validityChecks(plan, parentsOf(sound), placebo);
    expect(checks.map(({ verdict }) => verdict)).toEqual(Array(5).fill('held'));
    expect(validityOf(checks, false)).toBe('valid');
  });
});

describe('a trial is invalid', () => {
  test.each([
    [
      'the placebo gains',
      sound,
      parentsOf({ real: () => outcome(9), shuffled: (d) => outcome(10 + wobble(d)) }),
    ],
    ['perfect knowledge loses', { ...sound, oracle: () => outcome(11) }, placebo],
    [
      'the policy without a forecast is not its schedule',
      { ...sound, none: () => outcome(10.001) },
      placebo,
    ],
    ['the real arm fills less', { ...sound, real: () => outcome(9, { fillRatio: 0.98 }) }, placebo],
    [
      'a child is not accounted for',
      { ...sound, real: () => outcome(9, { attention: 1 }) },
      placebo,
    ],
  ])('where %s', (_, headline, nothing) => {
    const checks = validityChecks(plan, parentsOf(headline), nothing);
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toHaveLength(1);
    expect(validityOf(checks, false)).toBe('invalid');
    expect(validityOf(checks, true)).toBe('invalid');
  });

  test('where a full sample cannot decide, while a quick one is limited by it', () => {
    const wild = parentsOf({
      real: () => outcome(10),
      shuffled: (day) => outcome(10 + (day - 4.5)),
    });
    const checks = validityChecks(plan, parentsOf(sound), wild);
    expect(checks[0]!.verdict).toBe('not decided');
    expect(validityOf(checks, false)).toBe('invalid');
    expect(validityOf(checks, true)).toBe('limited');
  });
});
