// However a line is cut into blocks:
// 1. the rows of the blocks, one after the other, are those of one data set of the whole line, labels included;
// 2. a block's first row goes on a segment exactly where the data set's segment does;
// 3. every vector that was taken is counted once, by why it was masked.
import { describe, expect, test } from '@jest/globals';
import type { DataSet, MarketUpdate } from '@slipstream/core';
import fc from 'fast-check';
import { map } from 'rxjs';
import { everyFeature, play } from '../../test/play.ts';
import { LEADER, OWN, updatesOf, warmSteps } from '../../test/random-lines.ts';
import { mergedCoverage } from '../data-set/coverage.ts';
import type { DataSetBlock } from '../data-set/data-set-block.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { columnsOfTargets } from '../labels/label-columns.ts';
import { labelSchema } from '../labels/label-schema.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { collect } from './collect.ts';
import { collectBlocks } from './collect-blocks.ts';
import { features } from './features.ts';

const labels = labelSchema({
  reference: 'micro-price',
  nextQuotes: [{ within: 5_000_000 }],
  barriers: [{ horizon: 5_000_000, width: 1 }],
});
const schema = featureSchema({
  features: everyFeature,
  clock: { kind: 'interval', micros: 2_000_000 },
});
const options = { instrument: OWN, underlying: LEADER, synthetic: true };

function blocksOf(updates: readonly MarketUpdate[], blockRows: number): DataSetBlock[] {
  return play(updates, (scheduler) =>
    collectBlocks(schema, labels, { ...options, scheduler, blockRows }),
  );
}

function joined(parts: readonly Float32Array[] | readonly Float64Array[]): number[] {
  return parts.flatMap((part) => [...part]);
}

describe('blocks of a line', () => {
  test('are its data set in pieces', () => {
    let most = 0;
    fc.assert(
      fc.property(warmSteps, fc.integer({ min: 1, max: 9 }), (steps, blockRows) => {
        const updates = updatesOf(steps);
        const [whole] = play(updates, (scheduler) =>
          collect(schema, labels, { ...options, scheduler }),
        ) as [DataSet];
        const blocks = blocksOf(updates, blockRows);
        most = Math.max(most, blocks.length);
        const sets = blocks.map(({ dataSet }) => dataSet);
        expect(sets.slice(0, -1).every(({ rows }) => rows === blockRows)).toBe(true);
        expect(joined(sets.map(({ times }) => times))).toEqual([...whole.times]);
        expect(joined(sets.map((one) => one.features))).toEqual([...whole.features]);
        expect(joined(sets.map(({ references }) => references))).toEqual([...whole.references]);
        columnsOfTargets(whole.targets).forEach((column, index) => {
          const pieces = sets.map(({ targets }) => columnsOfTargets(targets)[index]!);
          expect(joined(pieces)).toEqual([...column]);
        });
        const starts = blocks.flatMap(({ firstRow, continues, dataSet }) =>
          dataSet.segments.slice(continues ? 1 : 0).map(({ start }) => firstRow + start),
        );
        expect(starts).toEqual(whole.segments.map(({ start }) => start));
      }),
      { numRuns: 25 },
    );
    expect(most).toBeGreaterThan(3);
  });

  test('count every vector once', () => {
    fc.assert(
      fc.property(warmSteps, (steps) => {
        const updates = updatesOf(steps);
        const reasons = play(
          updates,
          (scheduler) => (line) =>
            line.pipe(
              features(schema, { ...options, scheduler }),
              map(({ notReady }) => notReady),
            ),
        );
        const bins = mergedCoverage(blocksOf(updates, 4).flatMap(({ coverage }) => coverage));
        const counted = (reason: (typeof reasons)[number]): number =>
          bins.reduce(
            (sum, { ready, masked }) =>
              sum + (reason === undefined ? ready : (masked[reason] ?? 0)),
            0,
          );
        for (const reason of [undefined, 'warming-up', 'book-not-live', 'no-reference'] as const) {
          expect(counted(reason)).toBe(reasons.filter((one) => one === reason).length);
        }
        expect(new Set(bins.map(({ from }) => from)).size).toBe(bins.length);
      }),
      { numRuns: 15 },
    );
  });

  test('cannot be without rows', () => {
    expect(() => blocksOf(updatesOf([]), 0)).toThrow(InvalidSetting);
  });
});
