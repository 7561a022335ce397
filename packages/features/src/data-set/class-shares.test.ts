import { expect, test } from '@jest/globals';
import { dataSetOf } from '../../test/data-sets.ts';
import { classCounts, textOfCounts } from './class-shares.ts';

const moves = [-3, -1, 0, 1, 3, Number.NaN];
const dataSet = dataSetOf(
  moves.map(() => [0, 0] as const),
  moves,
);
const within = 10_000_000;
const sides = Int8Array.of(0, 1, 2, 2, -1, -1);
const full = {
  ...dataSet,
  labels: { ...dataSet.labels, nextQuotes: [{ within }] },
  targets: {
    ...dataSet.targets,
    nextQuotes: [{ sides, waits: new Float32Array(6), touchMoves: new Float32Array(6) }],
  },
};
const all = { start: 0, end: 6 };

test('classes are counted per label, by the thresholds asked for', () => {
  expect(classCounts(full, all)).toEqual([
    { label: 'move{horizon=1000000}', down: 2, stable: 1, up: 2, unknown: 1 },
    { label: 'nextQuote.side{within=10000000}', down: 1, stable: 1, up: 2, unknown: 2 },
  ]);
  const labels = { ...full.labels, directions: [{ horizon: 1_000_000, threshold: 1 }] };
  expect(classCounts(full, { start: 0, end: 4 }, labels)[0]).toMatchObject({
    ...{ down: 1, stable: 3, up: 0, unknown: 0 },
  });
});

test('a person reads them as shares of what is known', () => {
  const [counts] = classCounts(full, all);
  expect(textOfCounts(counts!)).toBe(
    'move{horizon=1000000}: 40 % down, 20 % stable, 40 % up of 5; 1 unknown',
  );
  expect(textOfCounts({ label: 'x', down: 0, stable: 0, up: 0, unknown: 3 })).toContain(
    '– up of 0',
  );
});
