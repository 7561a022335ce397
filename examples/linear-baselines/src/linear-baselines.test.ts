import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { linearBaselines } from './linear-baselines.ts';
import { recordedSource } from './source/recorded-source.ts';
import { syntheticSource } from './source/synthetic-source.ts';

jest.setTimeout(600_000);

const folder = fileURLToPath(new URL('../../../../shared/data/binance/', import.meta.url));

test('the synthetic market is called synthetic, and is judged at each horizon', () => {
  const { scores, text } = linearBaselines(syntheticSource('test', 4 * MINUTE), [0.5, 1, 5]);
  expect(text).toContain('synthetic market');
  expect(text).not.toContain('published');
  for (const judged of Object.values(scores)) {
    expect(judged.map(({ horizon }) => horizon)).toEqual([5e5, 1e6, 5e6]);
    for (const { correlation, rows } of judged) {
      expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
      expect(rows).toBeGreaterThan(100);
    }
  }
});

/** A recording beside the project; its test is skipped, by name, where it is missing. */
function recorded(
  names: readonly string[],
  body: (files: readonly string[]) => Promise<void>,
): void {
  const files = names.map((name) => `${folder}${name}`);
  const run = files.every((file) => existsSync(file)) ? test : test.skip;
  run(`${names.join(' and ')} give the published figures within noise`, () => body(files));
}

describe('on the recordings', () => {
  recorded(['cm_btcusd_perp_20240808.gz', 'cm_btcusd_perp_20240809.gz'], async (files) => {
    const { scores, text } = linearBaselines(await recordedSource(files), [0.5, 1]);
    const [half, second] = scores['mean ahead'];
    // The judged block is two minutes long: 0.1 of Matthews' correlation is noise.
    expect(Math.abs(half!.correlation - 0.34)).toBeLessThan(0.1);
    expect(Math.abs(second!.correlation - 0.29)).toBeLessThan(0.1);
    expect(second!.hitRate!).toBeGreaterThan(0.7);
    expect(text).toMatch(/published\s+0\.29/);
  });
});
