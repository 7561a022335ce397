import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import { parseFlags } from './flags.ts';
import { runWalk, type Walk } from './run-walk.ts';

jest.setTimeout(600_000);

const quick = ['--folds', '2', '--units', '4', '--epochs', '1'];
const synthetic = [...quick, '--day-minutes', '2', '--market', 'test'];
const walk = (args: readonly string[]): Promise<Walk> => runWalk(parseFlags(args), () => {});

describe('the embedded synthetic market', () => {
  let found: Walk;
  const stages: string[] = [];
  test('is walked through to the end, and called synthetic', async () => {
    found = await runWalk(parseFlags(synthetic), (stage) => stages.push(stage));
    const { report, text, html } = found;
    expect(report.folds).toHaveLength(2);
    expect(report.directions.map(({ horizon }) => horizon)).toEqual([1_000_000, 5_000_000]);
    expect(text).toContain('SYNTHETIC market');
    expect(html).toContain('Synthetic market: no evidence');
    expect(new Set(stages)).toContain('fold 2 of 2: seed 1');
  });

  test('is frozen and named by a hash that stands in the report', () => {
    expect(found.html).toMatch(/Settings frozen before training, hash [0-9a-f]{16}\./);
    expect(found.text).toContain(found.html.match(/hash ([0-9a-f]{16})/)![1]);
  });

  test('shows every baseline beside the network, for directions, volatility and slippage', () => {
    const [walked] = found.report.directions;
    expect(walked!.forecasters.map(({ forecaster }) => forecaster)).toEqual([
      ...['lstm', 'linear on everything', 'linear on order flow', 'linear on imbalance'],
      ...['micro-price table', 'persistence', 'shares of late', 'prior', 'random walk'],
      'lstm, uncorrected',
    ]);
    const whats = found.report.levels.map(({ what }) => what);
    expect(whats).toContain('90 % slippage, sell 10');
  });

  test('says of each thing that was to hold whether it held', () => {
    const { checks, text } = found;
    const horizons = checks.filter(({ what }) => what.includes('at least 80 % of the folds'));
    expect(horizons).toHaveLength(2);
    for (const { what, held } of checks)
      expect(text).toContain(`${held ? 'held' : 'DID NOT HOLD'}: ${what}`);
  });
});

/** A recording beside the project; its test is skipped, by name, where it is missing. */
function recorded(names: readonly string[], args: readonly string[]): void {
  const paths = names.map((name) =>
    fileURLToPath(new URL(`../../../../shared/data/binance/${name}`, import.meta.url)),
  );
  const run = paths.every(existsSync) ? test : test.skip;
  run(`the recording ${names.join(', ')} is walked through, and called recorded`, async () => {
    const { report, html, checks } = await walk(['--recording', ...paths, ...args]);
    expect(report.synthetic).toBe(false);
    expect(html).toContain('Recorded market');
    expect(checks).toHaveLength(2);
    for (const { forecasters } of report.directions) {
      expect(forecasters.every(({ score }) => Number.isFinite(score.logLoss))).toBe(true);
    }
  });
}

recorded(['cm_btcusd_perp_20240808.gz'], quick);
