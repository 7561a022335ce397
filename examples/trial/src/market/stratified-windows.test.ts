import { expect, test } from '@jest/globals';
import { MINUTE, SECOND, seededRandom } from '@slipstream/core';
import { LEAD, REST, stratifiedWindows } from './stratified-windows.ts';

test('windows lie in the stretch, one in each stratum, and never overlap', () => {
  const stretch = { from: 5 * MINUTE, to: 60 * MINUTE };
  for (let seed = 0; seed < 50; seed += 1) {
    const windows = stratifiedWindows(
      stretch,
      { count: 17, length: MINUTE },
      seededRandom(`${seed}`),
    );
    expect(windows).toHaveLength(17);
    let free = stretch.from;
    for (const { start, end } of windows) {
      expect(end - start).toBe(60 * SECOND);
      expect(start - LEAD).toBeGreaterThanOrEqual(free);
      free = end + REST;
    }
    expect(free).toBeLessThanOrEqual(stretch.to);
  }
});
