import { describe, expect, test } from '@jest/globals';
import type { Split } from '@slipstream/core';
import { blocksOf } from '../../test/blocks.ts';
import { InvalidSplit } from '../errors/invalid-split.ts';
import { checkSplit } from './check-split.ts';

const sound = blocksOf(100);
const check = (change: Partial<Split>) => (): void => checkSplit({ ...sound, ...change }, 100);

describe('checkSplit', () => {
  test('accepts blocks that touch, and a split without a test block', () => {
    const { test: _, ...rest } = sound;
    expect(() => checkSplit(sound, 100)).not.toThrow();
    expect(() => checkSplit(rest, 100)).not.toThrow();
  });

  test('refuses blocks that overlap, run backwards, leave the rows or cut one in two', () => {
    expect(check({ validation: { start: 59, end: 70 } })).toThrow(InvalidSplit);
    expect(check({ train: { start: 20, end: 20 } })).toThrow(InvalidSplit);
    expect(check({ test: { start: 85, end: 101 } })).toThrow(InvalidSplit);
    expect(check({ train: { start: 0.5, end: 60 } })).toThrow(InvalidSplit);
  });

  test('names the block', () => {
    expect(check({ calibration: { start: 0, end: 5 } })).toThrow(
      /calibration block was rows \[0, 5\)/,
    );
  });
});
