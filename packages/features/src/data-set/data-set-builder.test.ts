import { describe, expect, test } from '@jest/globals';
import { TimeWentBack } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { labelSchema } from '../labels/label-schema.ts';
import { fairValueReference } from '../reference/fair-value-reference.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { DataSetBuilder } from './data-set-builder.ts';

const SECOND = 1_000_000;
const schema = featureSchema({
  features: [{ name: 'book.imbalance' }, { name: 'book.spread' }],
  clock: { kind: 'interval', micros: SECOND },
});
const labels = labelSchema({
  reference: 'micro-price',
  startLatency: 0,
  volatilityHorizon: 2 * SECOND,
  spreadHorizon: SECOND,
  slippage: [{ side: 'buy', amount: 2 }],
});

/** A builder of one instrument that was live and silent for a minute and more, and its market. */
function warmBuilder() {
  const market = new TestMarket([sampleCall]);
  const builder = new DataSetBuilder({ schema, labels, instrument: OWN, synthetic: true });
  builder.update(market.book(START, OWN, { bids: [195, 1], asks: [205, 3] }));
  return { market, builder, now: START + 62 * SECOND };
}

describe('a data set', () => {
  test('has a row for each vector that is ready, with all that was said of it', () => {
    const { builder, now } = warmBuilder();
    builder.sample(START + SECOND);
    const vector = builder.sample(now).copy();
    const dataSet = builder.dataSet();
    expect(dataSet).toMatchObject({ instrument: OWN, schema, labels, rows: 1, synthetic: true });
    expect([...dataSet.times]).toEqual([now]);
    expect([...dataSet.references]).toEqual([vector.reference!.price]);
    expect(dataSet.levels).toEqual({
      volatility: Float32Array.of(vector.reference!.volatility),
      spread: Float32Array.of(vector.reference!.spreadTicks),
    });
    expect([...dataSet.features]).toEqual([-0.5, vector.at(1)]);
    expect(dataSet.segments).toEqual([{ start: 0, end: 1 }]);
  });

  test('knows the labels of a row once its future has passed', () => {
    const { market, builder, now } = warmBuilder();
    builder.sample(now);
    expect([...builder.dataSet().targets.directions[0]!]).toEqual([-1]);
    builder.update(market.book(now + SECOND / 2, OWN, { bids: [205, 1], asks: [215, 1] }));
    builder.sample(now + 3 * SECOND);
    const { targets, rows } = builder.dataSet();
    expect(rows).toBe(2);
    expect([...targets.directions[0]!]).toEqual([2, -1]);
    expect(targets.moves[0]![0]).toBeCloseTo((210 - 197.5) * 0.0001, 9);
    expect(targets.touchMoves[0]![0]).toBe(10);
    expect(targets.spread[0]).toBe(10);
    expect(targets.volatility[0]).toBeGreaterThan(0);
    expect([...targets.slippage[0]!]).toEqual([7.5, Number.NaN]);
    expect(builder.pending).toBe(1);
  });

  test('holds a size beyond the shown depth as censored', () => {
    const { market, builder, now } = warmBuilder();
    builder.update(market.book(now, OWN, { bids: [195, 1], asks: [205, 1] }));
    builder.sample(now);
    builder.sample(now + 1);
    expect(builder.dataSet().targets.slippage[0]![0]).toBe(Number.POSITIVE_INFINITY);
  });

  test('begins a new segment at a gap, whose rows before it stay unknown', () => {
    const { market, builder, now } = warmBuilder();
    builder.sample(now);
    builder.sample(now + SECOND);
    builder.update(market.down(now + 1.5 * SECOND));
    builder.update(market.book(now + 2 * SECOND, OWN, { bids: [295, 1], asks: [305, 3] }));
    builder.sample(now + 64 * SECOND);
    builder.sample(now + 90 * SECOND);
    const { segments, targets } = builder.dataSet();
    expect(segments).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect([...targets.directions[0]!]).toEqual([1, -1, 1, -1]);
    expect([...targets.spread]).toEqual([10, Number.NaN, 10, Number.NaN]);
  });

  test('is a copy: what is collected later does not change it', () => {
    const { builder, now } = warmBuilder();
    builder.sample(now);
    const first = builder.dataSet();
    builder.sample(now + 5 * SECOND);
    expect(first.rows).toBe(1);
    expect(first.targets.moves[0]).toHaveLength(1);
    expect(first.targets.moves[0]![0]).toBeNaN();
  });

  test('grows as long as it must', () => {
    const { builder, now } = warmBuilder();
    for (let row = 0; row < 5_000; row += 1) builder.sample(now + row * SECOND);
    const { rows, features, targets } = builder.dataSet();
    expect(rows).toBe(5_000);
    expect(features).toHaveLength(10_000);
    expect(features[9_998]).toBe(-0.5);
    expect(targets.moves[0]!.filter((move) => move === 0)).toHaveLength(4_998);
  });
});

describe('a builder refuses', () => {
  test('labels about another price than its reference', () => {
    const reference = fairValueReference({ update: () => undefined });
    expect(
      () => new DataSetBuilder({ schema, labels, instrument: OWN, reference, synthetic: true }),
    ).toThrow(InvalidSetting);
  });

  test('an update of the past', () => {
    const { market, builder, now } = warmBuilder();
    builder.sample(now);
    expect(() => builder.update(market.index(now - 1))).toThrow(TimeWentBack);
  });
});
