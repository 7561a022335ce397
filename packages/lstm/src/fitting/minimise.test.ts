import { describe, expect, test } from '@jest/globals';
import { minimise, type Objective } from './minimise.ts';

const rosenbrock: Objective = (point, gradient) => {
  const [x = 0, y = 0] = point;
  gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
  gradient[1] = 200 * (y - x * x);
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
};

describe('minimise', () => {
  test("finds the bottom of Rosenbrock's valley", () => {
    const { point, value } = minimise(rosenbrock, Float64Array.of(-1.2, 1));
    expect(point[0]).toBeCloseTo(1, 5);
    expect(point[1]).toBeCloseTo(1, 5);
    expect(value).toBeLessThan(1e-10);
  });

  test('stays where the gradient is already nothing', () => {
    expect(minimise(rosenbrock, Float64Array.of(1, 1))).toMatchObject({ iterations: 0, value: 0 });
  });

  test('stops after so many iterations', () => {
    expect(minimise(rosenbrock, Float64Array.of(-1.2, 1), { iterations: 3 }).iterations).toBe(3);
  });

  test('never moves to a higher value', () => {
    const values: number[] = [];
    for (let iterations = 0; iterations < 12; iterations += 1) {
      values.push(minimise(rosenbrock, Float64Array.of(-1.2, 1), { iterations }).value);
    }
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('leaves the start as it was', () => {
    const start = Float64Array.of(-1.2, 1);
    minimise(rosenbrock, start);
    expect([...start]).toEqual([-1.2, 1]);
  });
});
