import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { TestMarket } from '../../../test/test-market.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { featureSchema } from '../../schema/feature-schema.ts';
import { estimateMicroPriceTable, stoikovOffsetOf } from './micro-price-table.ts';
import { TouchSampler } from './touch-sampler.ts';
import type { TouchSamples } from './touch-steps.ts';

/**
 * A touch whose imbalance walks over five places; beyond either end the mid moves by a tick and the walk begins in
 * the middle. From place i it ends above with a chance of (i + 1) / 6 (the gambler's ruin), so that the first move is
 * (i − 2) / 3 on average, and what follows it nothing.
 */
function ruinedGambler(steps: number, { drift = 0, seed = 'ruin' } = {}): TouchSamples {
  const random = seededRandom(seed);
  let place = 2;
  let mid = 1_000;
  const columns = { imbalance: [] as number[], mid: [] as number[] };
  for (let step = 0; step < steps; step += 1) {
    columns.imbalance.push((place - 2) / 2.5);
    columns.mid.push(mid);
    place += random.next() < 0.5 + drift ? 1 : -1;
    if (place === -1 || place === 5) {
      mid += place === -1 ? -1 : 1;
      place = 2;
    }
  }
  const filled = (value: number): number[] => columns.mid.map(() => value);
  return { length: steps, ...columns, spread: filled(1), segment: filled(0) };
}

describe('the micro-price table', () => {
  test("of a gambler's ruin is what the theory says", () => {
    const table = estimateMicroPriceTable(ruinedGambler(200_000), { imbalanceBins: 21 });
    expect(table.imbalanceEdges).toHaveLength(4);
    expect(table.spreadEdges).toEqual([]);
    [-2, -1, 0, 1, 2].forEach((thirds, place) => {
      expect(Math.abs(table.offsets[place]! - thirds / 3)).toBeLessThan(0.02);
    });
  });

  test('learns nothing from a trend, because every step is counted with its mirror image', () => {
    const table = estimateMicroPriceTable(ruinedGambler(20_000, { drift: 0.1 }), {
      imbalanceBins: 21,
    });
    expect(table.offsets[2]).toBe(0);
    expect(table.offsets[0]).toBe(-table.offsets[4]!);
  });

  test('says nothing of states whose mid never moved', () => {
    const still = { ...ruinedGambler(1_000), mid: new Array<number>(1_000).fill(7) };
    expect(estimateMicroPriceTable(still).offsets.every((offset) => offset === 0)).toBe(true);
  });

  test('counts no step across a gap', () => {
    const whole = ruinedGambler(100);
    const apart = { ...whole, segment: Array.from({ length: 100 }, (_, index) => index >> 1) };
    expect(estimateMicroPriceTable(apart).steps).toBe(50);
  });

  test('takes a state that was never seen from the other spreads of its imbalance', () => {
    const { length, imbalance, mid, segment } = ruinedGambler(20_000);
    const spread = Array.from({ length }, (_, index) =>
      imbalance[index]! > 0.3 ? 1 : 1 + (index % 2),
    );
    const table = estimateMicroPriceTable(
      { length, imbalance, mid, segment, spread },
      { imbalanceBins: 21, spreadBins: 8 },
    );
    expect(table.offsets).toHaveLength(10);
    expect(table.offsets.every(Number.isFinite)).toBe(true);
    expect(table.offsets[9]).toBeGreaterThan(0.3);
  });

  test('is not made of nothing, nor in half bins', () => {
    expect(() => estimateMicroPriceTable(ruinedGambler(1))).toThrow(InvalidSetting);
    expect(() => estimateMicroPriceTable(ruinedGambler(9), { imbalanceBins: 2.5 })).toThrow(
      'imbalanceBins was 2.5',
    );
  });

  test('stands in the hash of a schema', () => {
    const clock = { kind: 'event' } as const;
    const [one, other] = ['one', 'other'].map((seed) => {
      const table = estimateMicroPriceTable(ruinedGambler(5_000, { seed }));
      return featureSchema({ features: [stoikovOffsetOf(table)], clock });
    });
    expect(one!.hash).not.toBe(other!.hash);
  });
});

test('the sampler keeps changes of a two-sided touch, and parts them where a side was empty', () => {
  const market = new TestMarket([samplePerpetual]);
  const { id } = samplePerpetual;
  const sampler = new TouchSampler(id);
  const shown = { bids: [10, 30], asks: [12, 10] };
  for (const book of [shown, shown, { ...shown, bids: [] }, { ...shown, asks: [11, 30] }]) {
    sampler.update(market.book(1, id, book));
  }
  const { length, imbalance, spread, mid, segment } = sampler.samples();
  expect(length).toBe(2);
  expect([...(imbalance as Float64Array)]).toEqual([0.5, 0]);
  expect([...(spread as Float64Array)]).toEqual([2, 1]);
  expect([...(mid as Float64Array)]).toEqual([11, 10.5]);
  expect(segment[0]).not.toBe(segment[1]);
});
