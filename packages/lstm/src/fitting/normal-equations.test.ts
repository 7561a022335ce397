import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { NormalEquations } from './normal-equations.ts';

const random = seededRandom('equations');
const rows = Array.from({ length: 60 }, () => [random.normal(), random.normal()] as const);
const targetOf = ([a, b]: readonly [number, number]): number => 2 * a - 3 * b + 5;
const free = (): number => 0;

function equationsOf(from: number, to: number): NormalEquations {
  const equations = new NormalEquations(2);
  for (const row of rows.slice(from, to)) equations.add(row, targetOf(row));
  return equations;
}

describe('NormalEquations', () => {
  test('of two stretches add up to those of both', () => {
    const apart = equationsOf(0, 20)
      .plus([equationsOf(20, 60)])
      .solve(() => 0.1);
    const whole = equationsOf(0, 60).solve(() => 0.1);
    for (const [place, weight] of whole.entries()) expect(apart[place]).toBeCloseTo(weight, 10);
  });

  test('give the other weights their best, beside one that is fixed', () => {
    const equations = new NormalEquations(2);
    for (const row of rows) equations.add(row, targetOf(row));
    const fixed = equations.solve(free, { column: 1, weight: -3 });
    expect([...fixed].map((weight) => Math.round(1e6 * weight) / 1e6)).toEqual([2, -3, 5]);

    // Against a fit of what the fixed weight leaves.
    const remaining = new NormalEquations(1);
    for (const row of rows) remaining.add([row[0]], targetOf(row) - 0.5 * row[1]);
    const [slope, intercept] = remaining.solve(free);
    const [a, b, c] = equations.solve(free, { column: 1, weight: 0.5 });
    expect([a, b, c]).toEqual([expect.closeTo(slope!, 8), 0.5, expect.closeTo(intercept!, 8)]);
  });
});
