// What a model is trained on, collected or read back from disk, is to the bit what it is given when it trades.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { collectBlocks, features, fitScaling, scaleDataSet } from '@slipstream/features';
import { type StoredDataSet, toFolder } from '@slipstream/features/node';
import { map } from 'rxjs';
import { collectRows, labelsOf, viewOf } from './collect-rows.ts';
import type { MarketSource } from './market-source.ts';
import { playLine } from './play-line.ts';
import { recordedSource } from './recorded-source.ts';
import { syntheticSource } from './synthetic-source.ts';

jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'training-is-trading-'));
afterAll(() => rmSync(folder, { recursive: true }));

function expectEqualToTheBit(source: MarketSource, name: string): void {
  const { schema, options } = viewOf(source);
  const collected = collectRows(source, [SECOND]);
  const [stored] = playLine(
    source,
    (scheduler) => (updates) =>
      updates.pipe(
        collectBlocks(schema, labelsOf([SECOND]), {
          ...{ ...options, synthetic: source.synthetic, scheduler, blockRows: 1_000 },
        }),
        toFolder({ folder: join(folder, name), parquet: false }),
      ),
  ) as [StoredDataSet];
  expect(stored.read()).toEqual(collected);

  // A model trades on scaled vectors; it was trained on rows that were scaled later.
  const fitted = fitScaling(stored, { start: 0, end: Math.ceil(0.6 * stored.rows) });
  const trained = scaleDataSet(collected, fitted);
  const traded = playLine(
    source,
    (scheduler) => (updates) =>
      updates.pipe(
        features(fitted, { ...options, scheduler }),
        map((vector) => {
          if (vector.notReady !== undefined) return undefined;
          const numbers = new Float32Array(vector.length);
          vector.copyTo(numbers);
          return { time: vector.time, numbers, price: vector.reference!.price };
        }),
      ),
  ).filter((vector) => vector !== undefined);
  expect(traded.length).toBeGreaterThan(1_000);
  expect(traded).toHaveLength(trained.rows);
  const width = fitted.columns.length;
  const numbers = new Float32Array(traded.length * width);
  for (const [row, vector] of traded.entries()) numbers.set(vector.numbers, row * width);
  expect(Buffer.from(numbers.buffer).equals(Buffer.from(trained.features.buffer))).toBe(true);
  expect(Float64Array.from(traded, ({ time }) => time)).toEqual(trained.times);
  expect(Float64Array.from(traded, ({ price }) => price)).toEqual(trained.references);
}

describe('vectors of training and of trading are equal to the bit', () => {
  test('on a synthetic market', () => {
    expectEqualToTheBit(syntheticSource('equal', 4 * MINUTE), 'synthetic');
  });

  const file = fileURLToPath(
    new URL('../../../../../shared/data/binance/cm_btcusd_perp_20240808.gz', import.meta.url),
  );
  const recorded = existsSync(file) ? test : test.skip;
  recorded('on cm_btcusd_perp_20240808.gz', async () => {
    expectEqualToTheBit(await recordedSource([file]), 'recorded');
  });
});
