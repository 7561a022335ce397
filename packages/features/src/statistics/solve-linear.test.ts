import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { solveLinear } from './solve-linear.ts';

test('the solution solves what it was given, also where a pivot is 0', () => {
  const random = seededRandom('linear');
  for (let size = 1; size <= 30; size += 1) {
    const matrix = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_, column) =>
        row === column && row < 2 ? 0 : random.normal(),
      ),
    );
    if (size === 1) matrix[0]![0] = 2;
    const solution = Array.from({ length: size }, () => random.normal());
    const right = matrix.map((row) => row.reduce((sum, a, at) => sum + a * solution[at]!, 0));
    const kept = structuredClone(matrix);
    for (const [at, value] of solveLinear(matrix, right).entries()) {
      expect(value).toBeCloseTo(solution[at]!, 6);
    }
    expect(matrix).toEqual(kept);
  }
});
