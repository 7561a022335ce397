import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND } from '@slipstream/core';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { DataSetBuilder } from '../src/data-set/data-set-builder.ts';
import { fitThresholds } from '../src/labels/fit-thresholds.ts';
import { labelSchema } from '../src/labels/label-schema.ts';
import { DataSetWriter } from '../src/node/stored/data-set-writer.ts';
import { openDataSet } from '../src/node/stored/stored-data-set.ts';
import { fitScaling } from '../src/scaling/fit-scaling.ts';
import { defaultFeatures } from '../src/schema/default-features.ts';
import { featureSchema } from '../src/schema/feature-schema.ts';
import { dataSetPage } from '../src/viewer/data-set-page.ts';
import { LEADER } from '../test/random-lines.ts';
import { walkingPerpetual } from '../test/random-walk.ts';

const ROWS = 20_000;
const LONGER = 10;
const BLOCK_ROWS = 2_048;
const LOOK_EVERY = 1_000;
/** What a line ten times as long may hold more at its peak: the table of blocks, and noise of the collector. */
const GROWTH_LIMIT_BYTES = 8e6;

/** Writes, fits and shows a data set, and one ten times as long: the peak of live memory is the same. */
export function dataSetMemory({ runs = ROWS }: StageOptions): void {
  const short = peakOf(runs);
  const long = peakOf(LONGER * runs);
  const text = (peak: { rows: number; bytes: number }): string =>
    `${peak.rows} rows ${(peak.bytes / 1e6).toFixed(1)} MB`;
  process.stdout.write(`peak of live memory: ${text(short)}, ${text(long)}\n`);
  assert.ok(long.rows > 9 * short.rows, 'the longer line gave no more rows');
  assert.ok(long.bytes - short.bytes < GROWTH_LIMIT_BYTES, 'memory grows with the recording');
}

function peakOf(seconds: number): { rows: number; bytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-soak-'));
  const live = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = live();
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, live() - before);
  };
  try {
    const builder = new DataSetBuilder({
      schema: featureSchema({
        features: defaultFeatures(),
        clock: { kind: 'interval', micros: SECOND },
      }),
      labels: labelSchema({
        reference: 'micro-price',
        nextQuotes: [{ within: 10 * SECOND }],
        barriers: [{ horizon: 30 * SECOND, width: 1 }],
      }),
      instrument: LEADER,
      synthetic: true,
    });
    const writer = new DataSetWriter({ folder: join(folder, 'set') });
    let next = Number.NaN;
    for (const update of walkingPerpetual('memory', seconds)) {
      const { receiveTime } = update.event;
      if (Number.isNaN(next)) next = receiveTime + SECOND;
      for (; next <= receiveTime; next += SECOND) {
        builder.sample(next);
        if (builder.settled >= BLOCK_ROWS) writer.write(builder.takeBlock(BLOCK_ROWS));
        if ((next / SECOND) % LOOK_EVERY < 1) look();
      }
      builder.update(update);
    }
    writer.write(builder.takeBlock(builder.rows));
    writer.close();
    const stored = openDataSet(join(folder, 'set'));
    const rows = { start: 0, end: stored.rows };
    fitScaling(stored, rows, { method: 'robust' });
    look();
    fitThresholds(stored, rows);
    const { instrument, synthetic } = stored.manifest;
    const { schema, labels, timeOf, segments, coverage } = stored;
    dataSetPage({
      ...{ instrument, synthetic, schema, labels, timeOf, segments, coverage, rows: stored.rows },
      pieces: function* pieces(range) {
        for (const piece of stored.pieces(range)) {
          look();
          yield piece;
        }
      },
    });
    return { rows: stored.rows, bytes: peak };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
