// The trial's way over a recording, on the first minutes of a perpetual; skipped where the recording is missing.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { parentOrder } from '@slipstream/example-guided-buy/parts';
import { policyOf } from '../arms/arms.ts';
import { runParent } from '../execution/run-parent.ts';
import { makePlan, recordedSize } from '../plan/make-plan.ts';
import { prepareSession } from '../tape/prepare-session.ts';
import { longestWindow, recordedSource } from './recorded-source.ts';
import type { TrialSource } from './trial-source.ts';

jest.setTimeout(120_000);

const NAME = 'cm_btcusd_perp_20240808.gz';
const path = fileURLToPath(new URL(`../../../../../shared/data/binance/${NAME}`, import.meta.url));
/** Of its 48,270. */
const LINES = 24_000;

test('a window is as long as planned, and a sixtieth of a short recording', () => {
  expect(longestWindow(24 * 60 * MINUTE, MINUTE)).toBe(MINUTE);
  expect(longestWindow(10 * MINUTE, MINUTE)).toBe(10 * SECOND);
});

(existsSync(path) ? describe : describe.skip)(`on the beginning of ${NAME}`, () => {
  let source: TrialSource;
  const size = { ...recordedSize(true), sessions: { headline: 2, axis: 0, placebo: 0 } };
  beforeAll(async () => {
    const cut = join(mkdtempSync(join(tmpdir(), 'trial-')), 'cut');
    const lines = gunzipSync(readFileSync(path)).toString().split('\n').slice(0, LINES);
    writeFileSync(cut, `${lines.join('\n')}\n`);
    const recording = { kind: 'recording', files: [cut], instrument: undefined } as const;
    source = await recordedSource(makePlan(recording, { seed: '1', quick: true, size }), recording);
  });

  test('what is learned from ends before what is tried begins, by more than a window', () => {
    const { rows, blocks, facts } = source.training(0);
    const last = rows.times[blocks.calibration.end - 1]!;
    const { windows } = source.session(0, 0, undefined);
    expect(windows[0]!.start - last).toBeGreaterThan(windows[0]!.end - windows[0]!.start);
    for (const fact of [facts.tradedPerSecond, facts.touch, facts.volatilityTicks]) {
      expect(fact).toBeGreaterThan(0);
    }
  });

  test('every stretch follows the one before it, and a parent is executed whole in it', () => {
    const { facts } = source.training(0);
    let before = 0;
    for (const index of [0, 1]) {
      const session = prepareSession(source.session(0, index, undefined));
      const window = session.windows[0]!;
      expect(window.start).toBeGreaterThan(before);
      before = window.end;
      const { instrument } = session.market;
      const request = { instrument, size: { kind: 'touch-multiple', multiple: 1 } } as const;
      const parent = parentOrder(request, window, 'p1', window.market!, 'sell');
      const outcome = runParent({
        ...{ session, window, parent, forecasts: [], seed: 's' },
        policy: policyOf('twap', parent, instrument, facts),
        cell: { queue: 'pessimistic', impact: 1, latency: 1 },
        dailyAmount: 86_400 * facts.tradedPerSecond,
      });
      expect(outcome).toMatchObject({ fillRatio: 1, remainderCost: 0, attention: 0 });
      expect(Number.isFinite(outcome!.cost)).toBe(true);
    }
  });
});
