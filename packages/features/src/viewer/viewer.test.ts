import { describe, expect, test } from '@jest/globals';
import { escapeHtml, MINUTE, seededRandom } from '@slipstream/core';
import { dataSetOf } from '../../test/data-sets.ts';
import { rowSource } from '../data-set/row-source.ts';
import { correlations } from './correlations.ts';
import { coverageChart } from './coverage-chart.ts';
import { distributions } from './distributions.ts';
import { heatMap } from './heat-map.ts';
import { short } from './histogram-chart.ts';
import { populationStability } from './population-stability.ts';

const random = seededRandom('viewer');
const rows = Array.from({ length: 1_000 }, () => {
  const first = random.normal();
  return [first, -first + random.normal()] as const;
});
const source = rowSource(
  dataSetOf(
    rows,
    rows.map(([first], row) => (row % 10 === 0 ? Number.NaN : 2 * first)),
  ),
);
const train = { start: 0, end: 600 };

describe('distributions', () => {
  const [first, , move] = distributions(source, train);

  test('count every row once, in the training block or after it', () => {
    const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
    expect(sum(first!.train)).toBe(600);
    expect(sum(first!.later)).toBe(400);
    expect(sum(move!.train) + sum(move!.later)).toBe(900);
    expect(move!.unknown).toBeCloseTo(0.1, 12);
  });

  test('lie between quantiles, so that outliers do not squeeze them', () => {
    const wild = rows.map(([a, b], row) => [row === 3 ? 1e9 : a, b] as const);
    const [one] = distributions(rowSource(dataSetOf(wild)), train);
    expect(one!.to).toBeLessThan(4);
  });

  test('of one market are alike', () => {
    expect(first!.stability).toBeLessThan(0.1);
  });
});

describe('the stability of a population', () => {
  test('is the sum by hand', () => {
    const byHand = (0.25 - 0.5) * Math.log(0.25 / 0.5) + (0.75 - 0.5) * Math.log(0.75 / 0.5);
    expect(populationStability([10, 10], [25, 75])).toBeCloseTo(byHand, 12);
  });

  test('is finite where a bin is empty, and unknown without rows', () => {
    expect(populationStability([10, 10], [20, 0])).toBeGreaterThan(0.2);
    expect(populationStability([10, 10], [0, 0])).toBeNaN();
  });
});

describe('correlations', () => {
  const { matrix, labels } = correlations(source);

  test('are Pearson’s over the rows that know both', () => {
    const move = 2 + labels.indexOf('move{horizon=1000000}');
    expect(matrix[0]![0]).toBe(1);
    expect(matrix[0]![move]).toBeCloseTo(1, 9);
    expect(matrix[0]![1]).toBeCloseTo(-Math.SQRT1_2, 1);
    expect(matrix[1]![0]).toBe(matrix[0]![1]);
    expect(matrix[0]![2 + labels.indexOf('spread{horizon=1000000}')]).toBeNaN();
  });

  test('are drawn in their shade, and unknown ones not at all', () => {
    const svg = heatMap(correlations(source));
    expect(
      svg.match(/class="minus" fill-opacity="0\.7" d="([^"]*)"/)?.[1]?.split('z'),
    ).toHaveLength(4);
  });
});

describe('coverage', () => {
  const bins = [
    { from: 0, ready: 0, masked: { 'warming-up': 60 } },
    { from: MINUTE, ready: 30, masked: {} },
    { from: MINUTE, ready: 0, masked: { 'book-not-live': 30 } },
  ];

  test('sums what blocks counted of one minute', () => {
    const svg = coverageChart(bins, [{ from: MINUTE, to: 2 * MINUTE }]);
    expect(svg).toContain('ready 25.0 %');
    expect(svg).toContain('warming-up 50.0 %');
    expect(svg).toContain('book-not-live 25.0 %');
    expect(svg).toContain('segments 1');
  });

  test('of nothing says so', () => {
    expect(coverageChart([], [])).toContain('No vector');
  });
});

test('numbers are short, and text is no markup', () => {
  expect([0, 1.23456, -1234.5, 1e-7, 250_000, Number.NaN].map(short)).toEqual([
    ...['0', '1.23', '-1230', '1.0e-7', '2.5e+5', '–'],
  ]);
  expect(escapeHtml('<a b="c">&')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
});
