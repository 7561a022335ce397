// However rows lie in time:
// 1. the blocks of a fold follow each other, apart by more than the embargo;
// 2. test blocks follow each other without overlap, and the last ends with the data;
// 3. nothing of a fold lies behind its test block.
import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { dataSetOf } from '../../test/data-sets.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { longestWindow } from './longest-window.ts';
import { walkForward } from './walk-forward.ts';

const rows = Array.from({ length: 400 }, () => [0, 0] as const);
const even = dataSetOf(rows);
const BLOCKS = ['train', 'validation', 'calibration', 'test'] as const;

/** The same rows with holes in time between some of them. */
function withHoles(holes: readonly (readonly [row: number, seconds: number])[]) {
  const times = even.times.map(
    (time, row) =>
      time + holes.reduce((sum, [from, seconds]) => sum + (row >= from ? seconds * SECOND : 0), 0),
  );
  return { ...even, times };
}

describe('a walk forward', () => {
  test('keeps time in order, whatever the holes in it', () => {
    let walked = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(399), fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('rolling' as const, 'anchored' as const),
        fc.integer({ min: 2, max: 5 }),
        (holes, folds, mode, embargoSeconds) => {
          const dataSet = withHoles(holes);
          const embargo = embargoSeconds * SECOND;
          let splits: ReturnType<typeof walkForward>;
          try {
            splits = walkForward(dataSet, { folds, mode, embargo });
          } catch (error) {
            // A hole can leave a block without rows; that is said, not passed over.
            expect(error).toBeInstanceOf(InvalidSetting);
            return;
          }
          walked += 1;
          for (const split of splits) {
            BLOCKS.slice(1).forEach((block, index) => {
              const before = split[BLOCKS[index]!];
              const apart = dataSet.times[split[block].start]! - dataSet.times[before.end - 1]!;
              expect(apart).toBeGreaterThan(embargo);
            });
            expect(split.train.start).toBeLessThan(split.train.end);
            if (mode === 'anchored') expect(split.train.start).toBe(0);
          }
          splits.slice(1).forEach(({ test }, index) => {
            expect(test.start).toBeGreaterThanOrEqual(splits[index]!.test.end);
          });
          expect(splits.at(-1)!.test.end).toBe(400);
        },
      ),
    );
    expect(walked).toBeGreaterThan(50);
  });

  test('has training blocks of one length, or ones that grow', () => {
    const lengths = (mode: 'rolling' | 'anchored'): number[] =>
      walkForward(even, { folds: 3, mode, embargo: 2 * SECOND }).map(
        ({ train }) => train.end - train.start,
      );
    const rolling = lengths('rolling');
    expect(Math.max(...rolling) - Math.min(...rolling)).toBeLessThanOrEqual(1);
    const [first, second, third] = lengths('anchored') as [number, number, number];
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  test('of one fold ends where the data end', () => {
    const [fold] = walkForward(even, { folds: 1, embargo: 2 * SECOND });
    expect(fold!.train.start).toBe(0);
    expect(fold!.test.end).toBe(400);
  });

  test('stands blocks apart by what the longest feature looks back, unless told otherwise', () => {
    const schema = featureSchema({
      features: [{ name: 'price.return', lag: 7 * SECOND }, { name: 'book.imbalance' }],
      clock: even.schema.clock,
    });
    expect(longestWindow(schema)).toBe(7 * SECOND);
    const [fold] = walkForward({ ...even, schema }, { folds: 1 });
    expect(even.times[fold!.validation.start]! - even.times[fold!.train.end - 1]!).toBe(8 * SECOND);
  });

  test.each([
    { folds: 0 },
    { folds: 1.5 },
    { embargo: SECOND },
    { embargo: Number.NaN },
    { folds: 2, embargo: 300 * SECOND },
    { shares: { train: 0.5, validation: 0.5, calibration: 0.5, test: 0.5 } },
  ])('cannot be %p', (options) => {
    expect(() => walkForward(even, options)).toThrow(InvalidSetting);
  });

  test('needs rows', () => {
    expect(() => walkForward(dataSetOf([]))).toThrow(InvalidSetting);
  });
});
