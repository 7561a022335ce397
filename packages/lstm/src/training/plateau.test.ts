import { describe, expect, test } from '@jest/globals';
import { afterEpoch, type Plateau, plateauFrom } from './plateau.ts';

function follow(losses: readonly number[]): Plateau {
  return losses.reduce(
    (plateau, loss, index) => afterEpoch(plateau, index + 1, loss),
    plateauFrom(1, 0.01),
  );
}

describe('afterEpoch', () => {
  test('remembers the best epoch, the start included', () => {
    expect(follow([0.9, 0.8, 0.85])).toMatchObject({ best: 0.8, bestEpoch: 2, sinceBest: 1 });
    expect(follow([1.1, 1.2])).toMatchObject({ best: 1, bestEpoch: 0, sinceBest: 2 });
  });

  test('shrinks the step after two epochs without improvement, and again after two more', () => {
    expect(follow([0.9, 0.95]).rate).toBe(0.01);
    expect(follow([0.9, 0.95, 0.95]).rate).toBeCloseTo(0.003, 12);
    expect(follow([0.9, 0.95, 0.95, 0.95, 0.95]).rate).toBeCloseTo(0.0009, 12);
  });

  test('does not take a hair for an improvement', () => {
    expect(follow([0.99995]).bestEpoch).toBe(0);
  });

  test('takes a loss that is no number for no improvement', () => {
    expect(follow([Number.NaN])).toMatchObject({ best: 1, sinceBest: 1 });
  });
});
