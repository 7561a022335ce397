import { expect, test } from '@jest/globals';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { moveAhead } from './move-ahead.ts';

/** A fair value of a fast part and a slow offset; the test moves both. */
class TwoParts implements ReferenceSource {
  readonly kind = 'fair-value';
  fast = 100;
  offset: number = Number.NaN;
  readonly anchor = {
    slow: () => this.offset,
    fast: () => this.fast,
    price: (slow: number, fast: number) => slow + fast,
  };

  update(): void {}

  price(): number {
    return this.fast + this.offset;
  }
}

test('what the slow offset learns after t is no move', () => {
  const reference = new TwoParts();
  reference.offset = 5;
  const label = moveAhead(reference, 10);
  const memory = new Float64Array(2);
  label.sampled?.(memory, 0);
  reference.offset = 6;
  label.started?.(1, memory, 0);
  reference.offset = 50;
  reference.fast = 103;
  expect(label.ended(11, memory, 0)).toBe(3);
});

test('without an offset at t the move is unknown', () => {
  const reference = new TwoParts();
  const label = moveAhead(reference, 10);
  const memory = new Float64Array(2);
  label.sampled?.(memory, 0);
  reference.offset = 6;
  label.started?.(1, memory, 0);
  expect(label.ended(11, memory, 0)).toBeNaN();
});
