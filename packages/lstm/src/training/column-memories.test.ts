import { describe, expect, test } from '@jest/globals';
import { SECOND, seededRandom } from '@slipstream/core';
import { columnMemories } from './column-memories.ts';

/** Columns that are autoregressions of order one, a row a second. */
function autoregressions(kept: readonly number[], rows: number) {
  const random = seededRandom('memories');
  const now = kept.map(() => 0);
  const features = new Float32Array(rows * kept.length);
  for (let row = 0; row < rows; row += 1) {
    for (const [column, share] of kept.entries()) {
      now[column] = share * now[column]! + Math.sqrt(1 - share ** 2) * random.normal();
      features[row * kept.length + column] = now[column]!;
    }
  }
  const times = Float64Array.from({ length: rows }, (_, row) => row * SECOND);
  const schema = { columns: kept.map((share) => ({ name: `${share}` })) } as never;
  return { features, times, schema };
}

describe('columnMemories', () => {
  test('are those of autoregressions: twice the share that is kept over the share that is lost', () => {
    const memories = columnMemories(autoregressions([0, 0.5, 0.9], 8_000), {
      start: 0,
      end: 8_000,
    });
    expect(memories[0]).toBeLessThan(0.2 * SECOND);
    expect(memories[1]! / SECOND).toBeCloseTo(2, 0);
    expect(memories[2]! / SECOND).toBeGreaterThan(13);
    expect(memories[2]! / SECOND).toBeLessThan(23);
  });

  test('are 0 of a column that stands still, and of a block without rows', () => {
    const still = autoregressions([0], 100);
    still.features.fill(3);
    expect([...columnMemories(still, { start: 0, end: 100 })]).toEqual([0]);
    expect([...columnMemories(still, { start: 5, end: 5 })]).toEqual([0]);
  });

  test('look at no row outside the block', () => {
    const data = autoregressions([0.9], 2_000);
    const block = { start: 500, end: 1_500 };
    const before = columnMemories(data, block);
    data.features.fill(7, 0, 500);
    data.features.fill(7, 1_500);
    expect(columnMemories(data, block)).toEqual(before);
  });
});
