import { describe, expect, test } from '@jest/globals';
import { ARM_IDS, type ArmId } from '../arms/arm-ids.ts';
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
  const days = cell.sessions * plan.sample.folds;
  return { cell, parents, excluded: 0, faults: [], days, plannedDays: days };
}

/** Every arm costs the same but those that are named. */
function armsOf(
  named: Readonly<Partial<Record<ArmId, (day: number) => ParentOutcome>>>,
): CellParents {
  return parentsOf({
    ...Object.fromEntries(ARM_IDS.map((arm) => [arm, () => outcome(10)])),
    ...named,
  });
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
    const checks = validityChecks(plan, armsOf(sound), placebo);
    expect(checks.map(({ verdict }) => verdict)).toEqual(Array(6).fill('held'));
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
    ['any arm fills less', { ...sound, vwap: () => outcome(9, { fillRatio: 0.98 }) }, placebo],
    [
      'a child is not accounted for',
      { ...sound, real: () => outcome(9, { attention: 1 }) },
      placebo,
    ],
  ])('where %s', (_, headline, nothing) => {
    const checks = validityChecks(plan, armsOf(headline), nothing);
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toHaveLength(1);
    expect(validityOf(checks, false)).toBe('invalid');
    expect(validityOf(checks, true)).toBe('invalid');
  });

  test('where an execution broke', () => {
    const fault = {
      cell: 'headline',
      arm: 'pov',
      parent: 'p3-buy',
      error: 'RangeError: x\n at y',
    } as const;
    const checks = validityChecks(plan, { ...armsOf(sound), faults: [fault] }, placebo);
    expect(checks.at(-1)).toMatchObject({
      verdict: 'failed',
      detail: '1 broke; the first: cell headline, POV, parent p3-buy: RangeError: x',
    });
    expect(validityOf(checks, false)).toBe('invalid');
  });

  test('where a full sample cannot decide, while a quick one is limited by it', () => {
    const wild = parentsOf({
      real: () => outcome(10),
      shuffled: (day) => outcome(10 + (day - 4.5)),
    });
    const checks = validityChecks(plan, armsOf(sound), wild);
    expect(checks[0]!.verdict).toBe('not decided');
    expect(validityOf(checks, false)).toBe('invalid');
    expect(validityOf(checks, true)).toBe('limited');
  });
});

describe('a trial is unfinished', () => {
  test('while the placebo has not been run, or not on all its days', () => {
    const checks = validityChecks(plan, armsOf(sound), { ...placebo, days: 58 });
    expect(checks[0]).toMatchObject({
      verdict: 'not run',
      detail: expect.stringContaining('58 of 60 days'),
    });
    expect(validityOf(checks, false)).toBe('unfinished');
  });

  test('but invalid where something failed already', () => {
    const headline = armsOf({ ...sound, none: () => outcome(10.001) });
    expect(validityOf(validityChecks(plan, headline, { ...placebo, days: 0 }), false)).toBe(
      'invalid',
    );
  });
});
