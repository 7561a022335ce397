import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { namedDataSet, rollingFolds } from '../../../test/named-data-set.ts';
import { InvalidOption } from '../../errors/invalid-option.ts';
import { InvalidSplit } from '../../errors/invalid-split.ts';
import { TrainingCancelled } from '../../errors/training-cancelled.ts';
import { type WalkForwardReport, walkForward } from './walk-forward.ts';
import type { WalkForwardProgress } from './walk-forward-options.ts';

jest.setTimeout(240_000);

const rows = 11_200;
const folds = rollingFolds(rows, 3);
const training = { units: 4, epochs: 4, learningRate: 0.01 };
const dataSet = namedDataSet({ rows, seed: 3 });

describe('walkForward on a planted signal', () => {
  const progress: WalkForwardProgress[] = [];
  let report: WalkForwardReport;
  beforeAll(async () => {
    report = await walkForward(dataSet, {
      ...{ folds, training, seeds: [1, 2], without: ['book.'] },
      onProgress: (one) => progress.push(one),
    });
  });

  test('judges every forecaster on the rows of all test blocks', () => {
    const [walk] = report.directions;
    expect(walk!.forecasters.map(({ forecaster }) => forecaster)).toEqual([
      ...['lstm', 'linear on everything', 'linear on order flow', 'linear on imbalance'],
      ...['micro-price table', 'persistence', 'shares of late', 'prior', 'random walk'],
      ...['lstm, uncorrected', 'seed 2', 'without book.'],
    ]);
    // A label looks two rows ahead, so that of a block's last row would know a price beyond the block.
    expect(walk!.rows).toBe(3 * 1_589);
    for (const { score, foldLogLoss } of walk!.forecasters) {
      const mean = foldLogLoss.reduce((sum, loss) => sum + loss, 0) / 3;
      expect(score.logLoss).toBeCloseTo(mean, 9);
    }
  });

  test('finds the signal where it is, and none where it is not', () => {
    const skillOf = (name: string): number =>
      report.directions[0]!.forecasters.find(({ forecaster }) => forecaster === name)!.score.skill;
    expect(skillOf('prior')).toBe(0);
    expect(skillOf('linear on imbalance')).toBeGreaterThan(0.05);
    expect(skillOf('linear on everything')).toBeGreaterThan(0.05);
    expect(skillOf('lstm')).toBeGreaterThan(skillOf('linear on imbalance'));
    expect(skillOf('linear on order flow')).toBeLessThan(0.01);
    expect(skillOf('micro-price table')).toBeLessThan(0.01);
    expect(skillOf('without book.')).toBeLessThan(0.02);
  });

  test('gives each skill an interval around it, and each baseline the advantage over it', () => {
    for (const one of report.directions[0]!.forecasters) {
      expect(one.skillInterval!.low).toBeLessThanOrEqual(one.score.skill);
      expect(one.skillInterval!.high).toBeGreaterThanOrEqual(one.score.skill);
      if (one.forecaster === 'lstm') expect(one.lstmAdvantage).toBeUndefined();
      else expect(one.lstmAdvantage!.interval!.low).toBeLessThan(one.lstmAdvantage!.mean);
    }
  });

  test('breaks the rows down without losing any', () => {
    const { breakdowns, rows: all, foldShares } = report.directions[0]!;
    for (const by of ['hour', 'volatility']) {
      const parts = breakdowns.filter((one) => one.by === by);
      expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(all);
    }
    expect(breakdowns.filter(({ by }) => by === 'volatility')).toHaveLength(3);
    for (const shares of foldShares) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test('sets volatility, spread and slippage beside their baselines', () => {
    const whats = report.levels.map(({ what }) => what);
    expect(whats.slice(0, 3)).toEqual(['volatility', 'spread', 'median slippage, buy 10']);
    const [volatility, spread] = report.levels;
    expect(volatility!.losses.map(({ forecaster }) => forecaster)).toEqual([
      ...['lstm', 'linear on everything', 'linear on volatilities'],
      ...['persistence', 'EWMA', 'persistence, scaled'],
    ]);
    for (const { losses } of report.levels) {
      for (const { forecaster, lstmAdvantage, foldsWonByLstm, loss } of losses) {
        if (forecaster === 'lstm') continue;
        const { mean, interval } = lstmAdvantage!;
        expect(mean).toBeCloseTo(loss - losses[0]!.loss, 9);
        expect(interval!.low).toBeLessThanOrEqual(mean);
        expect(interval!.high).toBeGreaterThanOrEqual(mean);
        expect([0, 1 / 3, 2 / 3, 1]).toContain(foldsWonByLstm);
      }
    }
    const lossOf = (name: string): number =>
      volatility!.losses.find(({ forecaster }) => forecaster === name)!.loss;
    expect(lossOf('linear on volatilities')).toBeLessThan(lossOf('persistence'));
    expect(spread!.horizon).toBe(SECOND);
    expect(volatility!.verdict).toMatch(/^Synthetic: volatility, 1 s ahead: the LSTM's loss is /);
  });

  test('says how far it is, from 0 to 1', () => {
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(new Set(progress.map(({ what }) => what))).toEqual(
      new Set([undefined, 'seed 1', 'seed 2', 'without book.']),
    );
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('walkForward', () => {
  const quick = { folds: folds.slice(0, 1), training: { ...training, epochs: 1 } };

  test('asks a function for the rows of each fold', async () => {
    const asked: number[] = [];
    const report = await walkForward(
      (split, fold) => {
        expect(split).toBe(folds[fold]);
        asked.push(fold);
        return dataSet;
      },
      { ...quick, folds: folds.slice(0, 2) },
    );
    expect(asked).toEqual([0, 1]);
    expect(report.folds.map(({ split }) => split)).toEqual(folds.slice(0, 2));
  });

  test('can be cancelled', async () => {
    const cancel = new AbortController();
    const walk = walkForward(dataSet, {
      ...quick,
      signal: cancel.signal,
      onProgress: ({ stage }) => {
        if (stage === 'training') cancel.abort();
      },
    });
    await expect(walk).rejects.toThrow(TrainingCancelled);
  });

  test('refuses no folds, no seeds, and folds beyond the rows', async () => {
    await expect(walkForward(dataSet, { folds: [] })).rejects.toThrow(InvalidOption);
    await expect(walkForward(dataSet, { ...quick, seeds: [] })).rejects.toThrow(InvalidOption);
    const [fold] = folds;
    const beyond = { ...fold!, test: { start: fold!.test.start, end: rows + 1 } };
    await expect(walkForward(dataSet, { folds: [beyond] })).rejects.toThrow(InvalidSplit);
  });
});
