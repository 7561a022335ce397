import { describe, expect, test } from '@jest/globals';
import { sampleRecords } from '../../test/cost-records.ts';
import { meanFiring } from './mean-firing.ts';

const [first, second, third] = sampleRecords(1).filter(({ policy }) => policy === 'guided twap');

describe('the firing shares of several parents', () => {
  test('are means over those that told of a rule, in the order of the table', () => {
    const shares = meanFiring([
      {
        ...first!,
        firing: [
          { rule: 'volatility', held: 0.2, acted: 0.1 },
          { rule: 'up', held: 0, acted: 0 },
        ],
      },
      second!,
      {
        ...third!,
        firing: [
          { rule: 'volatility', held: 0.4, acted: 0.1 },
          { rule: 'up', held: 0.5, acted: 0.25 },
          { rule: 'down', held: 1, acted: 1 },
        ],
      },
    ]);
    expect(shares).toEqual([
      { rule: 'volatility', held: expect.closeTo(0.3), acted: expect.closeTo(0.1) },
      { rule: 'up', held: 0.25, acted: 0.125 },
      { rule: 'down', held: 1, acted: 1 },
    ]);
  });

  test('are none where no run told of any', () => {
    expect(meanFiring([{ ...first!, firing: undefined }, second!])).toEqual([]);
    expect(meanFiring([])).toEqual([]);
  });
});
