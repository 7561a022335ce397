import { describe, expect, test } from '@jest/globals';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { InvalidSplit } from '../errors/invalid-split.ts';
import { LabelMismatch } from '../errors/label-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { evaluate } from './evaluate.ts';

const dataSet = plantedDataSet({ rows: 4_000, seed: 8 });
const { test: block } = blocksOf(4_000);
const linearOnly = untrainedModel(dataSet, 0);

describe('evaluate', () => {
  test('judges a network whose LSTM says nothing exactly as the linear baseline', () => {
    const [report] = evaluate(linearOnly, dataSet, block).directions;
    const { lstm, linear } = report!.scores;
    expect(lstm.logLoss).toBeCloseTo(linear.logLoss, 6);
    expect(report!.advantageOverLinear.mean).toBeCloseTo(0, 6);
  });

  test('finds the planted signal, and places prior below persistence below linear', () => {
    const { scores } = evaluate(linearOnly, dataSet, block).directions[0]!;
    expect(scores.prior.skill).toBe(0);
    expect(scores.persistence.skill).toBeGreaterThan(0.01);
    expect(scores.linear.skill).toBeGreaterThan(scores.persistence.skill);
    expect(scores.linear.matthewsCorrelation).toBeGreaterThan(0.2);
  });

  test('counts rows, and how many of them stand for themselves', () => {
    const [report] = evaluate(linearOnly, dataSet, block).directions;
    // A label looks 200 ms ahead, and a row comes every 100 ms.
    expect(report!.rows).toBe(600);
    expect(report!.nonOverlappingRows).toBe(300);
    const { down, stable, up } = report!.shares;
    expect(down + stable + up).toBeCloseTo(1, 12);
  });

  test('sets volatility beside persistence, plain and scaled', () => {
    const { volatility } = evaluate(linearOnly, dataSet, block);
    expect(volatility!.lstm).toBeLessThan(volatility!.persistence!);
    expect(volatility!.scaledPersistence).toBeLessThan(volatility!.persistence!);
  });

  test('sets spread and slippage beside what stays the same', () => {
    const { spread, slippage } = evaluate(linearOnly, dataSet, block);
    expect(spread!.lstm).toBeLessThan(spread!.persistence!);
    const [small, large] = slippage;
    expect(small!.median.lstm).toBeLessThan(small!.median.constant);
    expect(small!.highCoverage).toBeGreaterThan(0.85);
    expect(large!.censored).toBeGreaterThan(0);
  });

  test('has nothing to set levels beside when it is not told where they stood', () => {
    const bare = plantedDataSet({ rows: 4_000, seed: 8, withLevels: false });
    const { volatility } = evaluate(untrainedModel(bare, 0), bare, block);
    expect(volatility!.lstm).toBeGreaterThan(0);
    expect(volatility!.persistence).toBeUndefined();
  });

  test('says whether the rows are synthetic', () => {
    expect(evaluate(linearOnly, dataSet, block).synthetic).toBe(true);
    const real = evaluate(linearOnly, { ...dataSet, synthetic: false }, block);
    expect(real.synthetic).toBe(false);
    expect(real.directions[0]!.verdict).not.toContain('ynthetic');
  });

  test('refuses data of another schema or other labels, and rows that are not there', () => {
    const wider = plantedDataSet({ rows: 100, seed: 8, columns: 5 });
    expect(() => evaluate(linearOnly, wider, block)).toThrow(SchemaMismatch);
    const slower = plantedDataSet({ rows: 4_000, seed: 8, horizons: [300_000] });
    expect(() => evaluate(linearOnly, slower, block)).toThrow(LabelMismatch);
    expect(() => evaluate(linearOnly, dataSet, { start: 10, end: 4_001 })).toThrow(InvalidSplit);
  });

  test('refuses a block without a known label', () => {
    const unknown = { ...dataSet.targets, directions: [new Int8Array(4_000).fill(-1)] };
    expect(() => evaluate(linearOnly, { ...dataSet, targets: unknown }, block)).toThrow(
      EmptyDataSet,
    );
  });
});
