import { describe, expect, test } from '@jest/globals';
import { calibrateMarket } from './calibrate-market.ts';
import { calibrationLines } from './calibration-lines.ts';
import { calibrationRow } from './calibration-row.ts';

describe('a calibration', () => {
  const calibration = calibrateMarket({ seed: 2, duration: 150_000_000 });
  const { rows } = calibration;

  test('is of a synthetic market, and names it', () => {
    expect(calibration.synthetic).toBe(true);
    expect(calibration.options).toBe(156);
    expect(calibrationLines(calibration)[0]).toMatch(/^SYNTHETIC market [0-9a-f]{16}: 156 options/);
  });

  test('holds spreads, sides, depth, moves and orders against what was measured', () => {
    const groups = new Set(rows.map(({ group }) => group));
    expect([...groups]).toEqual(['spread', 'two-sided', 'depth', 'tick time', 'orders']);
    for (const { source } of rows) expect(source.length).toBeGreaterThan(10);
  });

  test('finds some minutes of the default market near the targets that need no hours', () => {
    const near = rows.filter(
      ({ group, name }) => group === 'two-sided' || name.includes('quantile 0.5: coins'),
    );
    expect(near.length).toBeGreaterThan(4);
    for (const { name, ratio } of near) {
      expect({ name, near: ratio! > 0.5 && ratio! < 1.6 }).toEqual({ name, near: true });
    }
    const spreads = rows.filter(({ group }) => group === 'spread');
    const mean = spreads.reduce((sum, { ratio }) => sum + ratio!, 0) / spreads.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(1.3);
  });

  test('sees when makers quote otherwise than measured', () => {
    const thin = calibrateMarket({ seed: 2, duration: 30_000_000, optionDepth: 0.2 });
    const second = thin.rows.find(({ name }) => name === 'second price, quantile 0.5: coins')!;
    expect(second.ratio).toBeLessThan(0.4);
    const lines = calibrationLines(thin);
    expect(lines.find((line) => line.includes('second price, quantile 0.5'))).toMatch(/far$/);
  });
});

test('a ratio is that to the nearer end of a range, and 1 within it', () => {
  const ratio = (result: number) =>
    calibrationRow({ group: 'g', name: 'n', source: 's', target: { low: 2, high: 4 }, result })
      .ratio;
  expect([1, 3, 8, Number.NaN].map(ratio)).toEqual([0.5, 1, 2, undefined]);
});
