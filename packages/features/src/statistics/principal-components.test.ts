import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { principalComponents } from './principal-components.ts';

/** Rows of three independent normals along known directions, with deviations of 3, 2 and 1. */
function rows(count: number): number[][] {
  const random = seededRandom('components');
  const axes = [
    [2 / 3, 2 / 3, 1 / 3],
    [-2 / 3, 1 / 3, 2 / 3],
    [1 / 3, -2 / 3, 2 / 3],
  ];
  return Array.from({ length: count }, () => {
    const along = [3 * random.normal(), 2 * random.normal(), random.normal()];
    return [0, 1, 2].map((column) =>
      axes.reduce((sum, axis, index) => sum + along[index]! * axis[column]!, 1e6),
    );
  });
}

test('the components of known directions are these, most variance first', () => {
  const components = principalComponents(rows(20_000), 3);
  [9, 4, 1].forEach((variance, index) => {
    expect(Math.abs(components[index]!.variance / variance - 1)).toBeLessThan(0.05);
  });
  [2 / 3, 2 / 3, 1 / 3].forEach((weight, column) => {
    expect(Math.abs(components[0]!.loading[column]! - weight)).toBeLessThan(0.03);
  });
});

test('components stand at right angles and keep all of the variance', () => {
  const data = rows(500);
  const components = principalComponents(data, 3);
  for (const [one, { loading }] of components.entries()) {
    for (const [other, { loading: against }] of components.entries()) {
      const product = loading.reduce((sum, weight, at) => sum + weight * against[at]!, 0);
      expect(product).toBeCloseTo(one === other ? 1 : 0, 12);
    }
  }
  const total = [0, 1, 2].reduce((sum, column) => {
    const values = data.map((row) => row[column]!);
    const mean = values.reduce((all, value) => all + value, 0) / 500;
    return sum + values.reduce((all, value) => all + (value - mean) ** 2, 0) / 499;
  }, 0);
  expect(components.reduce((sum, { variance }) => sum + variance, 0)).toBeCloseTo(total, 6);
});

test('rows with a hole do not count', () => {
  const data = rows(50);
  const holed = [...data.slice(0, 10), [Number.NaN, 1, 1], ...data.slice(10)];
  expect(principalComponents(holed, 3)).toEqual(principalComponents(data, 3));
});
