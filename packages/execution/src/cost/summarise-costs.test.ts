import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { fillOf, markOf, tapeOf } from '../../test/tape.ts';
import { clusterInterval } from './cluster-interval.ts';
import { compareCosts } from './compare-costs.ts';
import { type CostRecord, costRecord } from './cost-record.ts';
import { summariseCosts } from './summarise-costs.ts';

const DAY = 86_400_000_000;

/** A parent of ten contracts on a day, filled so many ticks above the mid, half of it as a taker. */
function record(policy: string, day: number, ticks: number, id = `p${day}`): CostRecord {
  const price = sampleCall.ticks.price(200) + 0.00025 + ticks / 1e4;
  const fills = [
    fillOf({ lots: 50, price }),
    fillOf({ trade: 't2', order: 'p.2', lots: 50, price, liquidity: 'taker', fee: '0.0015' }),
  ];
  const start = START + day * DAY;
  const parent = parentOrder({ id, start, end: start + 60 });
  const tape = tapeOf({ fills, twapTicks: 202.5, volume: 40, last: markOf({ midTicks: 212.5 }) });
  return costRecord(policy, { parent, instrument: sampleCall, filled: 100, remainder: 0, tape });
}

describe('summariseCosts', () => {
  const records = [
    ...[0, 1, 2, 3, 4, 5].map((day) => record('guided', day, day)),
    ...[0, 1, 2, 3, 4, 5].map((day) => record('twap', day, day + 1)),
  ];

  test('counts parents and days, and gives means whose parts sum to the whole', () => {
    const [guided, twap] = summariseCosts(records, 'policy', 7);
    expect([guided?.group, guided?.count, guided?.days]).toEqual(['guided', 6, 6]);
    // Ten contracts at t ticks over the mid are t index basis points; half a fee of 3 is 1.5.
    expect(guided?.shortfall?.mean).toBeCloseTo(2.5 + 1.5, 9);
    expect(twap?.shortfall?.mean).toBeCloseTo(3.5 + 1.5, 9);
    const { spread, timing, opportunity, fees, total } = guided!.parts!;
    expect(spread + timing + opportunity + fees).toBeCloseTo(total, 9);
    expect([guided?.fillRatio, guided?.makerShare, guided?.participation]).toEqual([1, 0.5, 0.25]);
  });

  test('groups by day, instrument and side too', () => {
    expect(summariseCosts(records, 'day', 7)).toHaveLength(6);
    expect(summariseCosts(records, 'instrument', 7)[0]?.group).toBe(sampleCall.symbol);
    expect(summariseCosts(records, 'side', 7).map(({ group, count }) => [group, count])).toEqual([
      ['buy', 12],
    ]);
  });

  test('gives no interval of too few days, and says nothing where nothing is known', () => {
    const [few] = summariseCosts(records.slice(0, 3), 'policy', 7);
    expect([few?.shortfall?.low, few?.deltaAdjusted, few?.volatilityPoints]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('gives price advantage, its share above 0, and gains over losses', () => {
    const mixed = [record('a', 0, -2), record('a', 1, -2), record('a', 2, 1)];
    const [{ priceAdvantage } = { priceAdvantage: undefined }] = summariseCosts(mixed, 'policy', 7);
    const tick = 1e4 / 202.5;
    expect(priceAdvantage?.mean).toBeCloseTo(tick, 6);
    expect(priceAdvantage?.shareBetter).toBeCloseTo(2 / 3, 12);
    expect(priceAdvantage?.gainLossRatio).toBeCloseTo(2, 6);
  });

  test('is the same for the same seed', () => {
    expect(summariseCosts(records, 'policy', 7)).toEqual(summariseCosts(records, 'policy', 7));
  });
});

describe('compareCosts', () => {
  test('takes parents that both executed, and what the market did falls out', () => {
    const records = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
      record('guided', day, 10 * day),
      record('twap', day, 10 * day + (day % 2 === 0 ? 1 : 3)),
    ]);
    const { difference, shareCheaper } = compareCosts(
      [...records, record('twap', 9, 500)],
      'guided',
      'twap',
      7,
    );
    expect([difference?.count, shareCheaper]).toEqual([7, 1]);
    expect(difference?.mean).toBeCloseTo(-13 / 7, 9);
    expect(difference!.low!).toBeLessThan(difference!.mean);
    expect(difference!.high!).toBeLessThan(0);
  });

  test('knows nothing of policies without a parent in common', () => {
    const { difference } = compareCosts(
      [record('a', 0, 1, 'x'), record('b', 0, 1, 'y')],
      'a',
      'b',
      7,
    );
    expect(difference).toBeUndefined();
  });
});

describe('clusterInterval', () => {
  // The interval of means of days that share a shock: wider than one that takes the values for independent, and right
  // about as often as it says.

  test('covers the mean about 95 times in a hundred, where values of a day move together', () => {
    let covered = 0;
    const trials = 200;
    for (let trial = 0; trial < trials; trial += 1) {
      const random = seededRandom(`cover/${trial}`);
      const values = Array.from({ length: 20 }, (_, day) => {
        const shock = 2 * random.normal();
        return Array.from({ length: 5 }, () => {
          return { cluster: `d${day}`, value: shock + random.normal() };
        });
      }).flat();
      const { low, high } = clusterInterval(values, `draw/${trial}`);
      if (low! <= 0 && 0 <= high!) covered += 1;
    }
    // Binomial: 190 of 200 give or take three standard deviations of 3.1.
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThanOrEqual(199);
  });

  test('is wider where days move together than where they do not', () => {
    const random = seededRandom('width');
    const values = Array.from({ length: 20 }, () => {
      const shock = 3 * random.normal();
      return Array.from({ length: 10 }, () => shock + random.normal());
    });
    const width = (clusterOf: (day: number, index: number) => string): number => {
      const clustered = values.flatMap((day, at) =>
        day.map((value, index) => ({ cluster: clusterOf(at, index), value })),
      );
      const { low, high } = clusterInterval(clustered, 'w');
      return high! - low!;
    };
    expect(width((day) => `${day}`)).toBeGreaterThan(2 * width((day, index) => `${day}/${index}`));
  });

  test('shifts with its values and scales with them', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: -50, max: 50 }),
        (all, scale, shift) => {
          const of = (value: (one: number) => number) =>
            clusterInterval(
              all.map((one, index) => ({ cluster: `${index}`, value: value(one) })),
              's',
            );
          const plain = of((one) => one);
          const moved = of((one) => scale * one + shift);
          expect(moved.mean).toBeCloseTo(scale * plain.mean + shift, 6);
          expect(moved.low!).toBeCloseTo(scale * plain.low! + shift, 6);
          expect(moved.high!).toBeCloseTo(scale * plain.high! + shift, 6);
        },
      ),
      { numRuns: 25 },
    );
  });
});
