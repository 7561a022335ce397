import { expect, test } from '@jest/globals';
import { columnsOfTargets, labelColumns, targetsOf } from './label-columns.ts';
import { labelSchema } from './label-schema.ts';

const labels = labelSchema({
  reference: 'micro-price',
  horizons: [1_000_000, 5_000_000],
  slippage: [{ side: 'buy', amount: 2 }],
  volatilityHorizons: [10_000_000],
  spreadHorizons: [30_000_000],
  nextQuotes: [{ within: 10_000_000 }],
  markouts: [{ side: 'sell', horizon: 30_000_000 }],
  barriers: [{ horizon: 60_000_000, width: 1.5 }],
});

test('labels have columns with names of their own', () => {
  expect(labelColumns(labels)).toEqual([
    'move{horizon=1000000}',
    'move{horizon=5000000}',
    'touchMove{horizon=1000000}',
    'touchMove{horizon=5000000}',
    'volatility{horizon=60000000}',
    'spread{horizon=10000000}',
    'slippage{amount=2,side=buy}',
    'volatility{horizon=10000000}',
    'spread{horizon=30000000}',
    'nextQuote.side{within=10000000}',
    'nextQuote.wait{within=10000000}',
    'nextQuote.touchMove{within=10000000}',
    'markout{horizon=30000000,side=sell}',
    'barrier.side{horizon=60000000,width=1.5}',
    'barrier.wait{horizon=60000000,width=1.5}',
    'barrier.touchMove{horizon=60000000,width=1.5}',
  ]);
});

test('columns make targets, and targets the same columns', () => {
  const columns = labelColumns(labels).map((_, column) => Float32Array.of(column % 3, Number.NaN));
  const targets = targetsOf(labels, columns);
  expect([...targets.nextQuotes![0]!.sides]).toEqual([0, -1]);
  expect([...targets.barriers![0]!.waits]).toEqual([2, Number.NaN]);
  expect([...targets.directions[1]!]).toEqual([2, -1]);
  expect(columnsOfTargets(targets)).toEqual(columns);
});

test('labels that are not asked for leave no targets', () => {
  const few = labelSchema({ reference: 'mid' });
  const targets = targetsOf(
    few,
    labelColumns(few).map(() => new Float32Array(1)),
  );
  expect(Object.keys(targets)).not.toContain('barriers');
});
