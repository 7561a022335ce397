import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { dataSetOf } from '../../../test/data-sets.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { featureSchema } from '../../schema/feature-schema.ts';
import { numbersOf } from '../../schema/parameter.ts';
import { fitIntegratedImbalance } from './fit-integrated-imbalance.ts';

/** Rows in which the second level does twice what the first does, and some noise. */
function collected() {
  const random = seededRandom('loading');
  const rows = Array.from({ length: 400 }, (_, row): [number, number] => {
    const flow = random.normal();
    // After the training block the first level alone moves.
    return row < 300 ? [flow, 2 * flow + 0.01 * random.normal()] : [100 * flow, 0];
  });
  const schema = featureSchema({
    features: [
      { name: 'flow.levelOfi', level: 1, halfLife: 500_000 },
      { name: 'flow.levelOfi', level: 2, halfLife: 500_000 },
    ],
    clock: { kind: 'event' },
  });
  return { ...dataSetOf(rows), schema };
}

test('the loading is the first component of the training block, its weights summing to one', () => {
  const request = fitIntegratedImbalance(collected(), { start: 0, end: 300 });
  const [first, second] = numbersOf(String(request['loading']));
  expect(first! + second!).toBeCloseTo(1, 5);
  expect(second! / first!).toBeCloseTo(2, 1);
  expect(request).toMatchObject({ halfLife: 500_000, source: 'own' });
});

test('without columns of order flow by level, or rows, there is no loading', () => {
  expect(() => fitIntegratedImbalance(dataSetOf([[1, 2]]), { start: 0, end: 1 })).toThrow(
    InvalidSetting,
  );
  expect(() => fitIntegratedImbalance(collected(), { start: 5, end: 5 })).toThrow(InvalidSetting);
});
