import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { guidedBuy } from '../guided-buy.ts';
import { recordingScene } from './recording-scene.ts';

jest.setTimeout(120_000);

const stamp = 1_721_749_182_850_494;
const snapshot = `${stamp} {"lastUpdateId":7,"bids":[["1.2","5"]],"asks":[["1.3","5"]]}`;
const trade = `${stamp + 1} {"stream":"nexousdt@trade","data":{"e":"trade","E":1721749183000,"s":"NEXOUSDT","t":1,"p":"1.3","q":"2","T":1721749183000,"m":false,"M":true}}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-scene-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file with these contents. */
async function file(name: string, contents: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
}

describe('a recording that cannot be used is refused with file, line and remedy', () => {
  test('a missing file', async () => {
    await expect(recordingScene([join(folder, 'none.gz')], undefined)).rejects.toThrow(
      /there is no recording at .*none\.gz\. Check the path/,
    );
  });

  test('a gzip stream that ends early', async () => {
    const whole = gzipSync(
      Array.from({ length: 400 }, (_, i) => `${stamp + i} {"i":${Math.sin(i)}}`).join('\n'),
    );
    const path = await file('cut.gz', whole.subarray(0, whole.length / 2));
    await expect(recordingScene([path], undefined)).rejects.toThrow(
      /cut\.gz is cut off: .* after \d+ complete lines\. Copy it again/,
    );
  });

  test('a line that is not JSON', async () => {
    const path = await file('broken', [snapshot, trade, `${stamp + 2} {"half`].join('\n'));
    await expect(recordingScene([path], undefined)).rejects.toThrow(/broken:3 .*JSON/);
  });

  test('an unknown stream', async () => {
    const kline = `${stamp + 2} {"stream":"nexousdt@kline_1m","data":{"e":"kline","E":1,"s":"NEXOUSDT"}}`;
    const path = await file('unknown', [snapshot, trade, kline].join('\n'));
    await expect(recordingScene([path], undefined)).rejects.toThrow(
      /unknown, line 3: nexousdt@kline_1m: .*Remove the line/,
    );
  });

  test('an instrument that is not in it', async () => {
    const path = await file('nexo', [snapshot, trade].join('\n'));
    await expect(recordingScene([path], 'BTCUSDT')).rejects.toThrow(
      /BTCUSDT is not in .*nexo, which holds NEXOUSDT/,
    );
  });
});

/** A recording beside the project; its test is skipped, by name, where it is missing. */
function recorded(name: string, body: (path: string) => Promise<void>): void {
  const path = fileURLToPath(
    new URL(`../../../../../shared/data/binance/${name}`, import.meta.url),
  );
  const run = existsSync(path) ? test : test.skip;
  run(`${name} runs to the end`, () => body(path));
}

const silent = { interactive: false, write: () => {} };

describe('a real recording', () => {
  recorded('usdm_btcusdt_20240808.gz', async (path) => {
    const scene = await recordingScene([path], undefined);
    expect(scene.notes).toEqual([
      expect.stringContaining('from awaiting-snapshot to live (snapshot)'),
      expect.stringContaining(
        'live after 6546 of 6552 changes; its best prices and amounts equal the venue',
      ),
    ]);
    expect(scene.notes[1]).toContain('629 of 629');
    const { report } = await guidedBuy(scene, { seed: 7, epochs: 1, command: 'npm test' }, silent);
    expect(report.synthetic).toBe(false);
    expect(report.accounting.filter((line) => line.includes(' 0 not accounted for'))).toHaveLength(
      2,
    );
  });

  recorded('spot_nexousdt_20240723.gz', async (path) => {
    const scene = await recordingScene([path], 'NEXOUSDT');
    expect(scene.notes.at(-1)).toContain('live after 1189 of 1189 changes');
    const { report } = await guidedBuy(scene, { seed: 7, epochs: 1, command: 'npm test' }, silent);
    expect(report.pairs).toHaveLength(20);
  });
});
