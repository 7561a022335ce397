import { describe, expect, test } from '@jest/globals';
import { QuotedSide } from './quoted-side.ts';

/** What is shown since the last time, as `action ticks lots`. */
function shown(side: QuotedSide): readonly string[] {
  const changes: string[] = [];
  side.show((action, ticks, lots) => changes.push(`${action} ${ticks} ${lots}`));
  return changes;
}

function asks(): QuotedSide {
  const side = new QuotedSide('ask');
  side.quote([10, 11, 13], (level) => 5 * (level + 1));
  return side;
}

describe('a side of a synthetic book', () => {
  test('shows new levels once', () => {
    const side = asks();
    expect(shown(side)).toEqual(['new 10 5', 'new 11 10', 'new 13 15']);
    expect(shown(side)).toEqual([]);
  });

  test('keeps the lots of a price that stays when quotes move', () => {
    const side = asks();
    shown(side);
    side.quote([11, 12, 13], () => 99);
    expect(shown(side)).toEqual(['delete 10 0', 'new 12 99']);
  });

  test('works from the other end for bids', () => {
    const side = new QuotedSide('bid');
    side.quote([10, 9], () => 5);
    shown(side);
    side.quote([11, 10], () => 7);
    expect(shown(side)).toEqual(['new 11 7', 'delete 9 0']);
  });

  test('gives takers the best price first, over as many prices as they want', () => {
    const side = asks();
    expect(side.take(7, 3)).toEqual([
      { ticks: 10, lots: 5 },
      { ticks: 11, lots: 2 },
    ]);
    expect(side.take(99, 1)).toEqual([{ ticks: 11, lots: 8 }]);
    expect(side.bestLevel).toBe(2);
  });

  test('hides a level that is taken whole, and shows it again when it is refilled', () => {
    const side = asks();
    shown(side);
    side.take(6, 3);
    expect(shown(side)).toEqual(['delete 10 0', 'change 11 9']);
    expect(side.isTaken(0)).toBe(true);
    side.refill(0);
    expect(shown(side)).toEqual(['new 10 5']);
    expect(side.isTaken(0)).toBe(false);
  });

  test('knows how many levels are taken, and whether anything is left to show', () => {
    const side = asks();
    expect([side.taken, side.changed]).toEqual([0, true]);
    shown(side);
    expect(side.changed).toBe(false);
    expect(shown(side)).toEqual([]);
    side.take(7, 3);
    side.take(1, 3);
    expect([side.taken, side.changed]).toEqual([2, true]);
    shown(side);
    side.refill(0);
    side.refill(0);
    side.resize(1, 4);
    expect([side.taken, side.changed]).toEqual([0, true]);
    shown(side);
    side.take(2, 3);
    side.quote([9, 11], () => 1);
    expect(side.taken).toBe(0);
    side.refill(0);
    shown(side);
    side.refill(0);
    expect(side.changed).toBe(false);
  });

  test('has no best level when all is taken', () => {
    const side = asks();
    side.take(1_000, 3);
    expect(side.bestLevel).toBe(-1);
    expect(side.take(1, 3)).toEqual([]);
  });
});
