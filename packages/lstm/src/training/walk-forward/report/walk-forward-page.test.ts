import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { namedDataSet, rollingFolds } from '../../../../test/named-data-set.ts';
import { type WalkForwardReport, walkForward } from '../walk-forward.ts';
import { walkForwardPage } from './walk-forward-page.ts';
import { walkForwardText } from './walk-forward-text.ts';

jest.setTimeout(120_000);

const rows = 4_800;
let report: WalkForwardReport;
beforeAll(async () => {
  report = await walkForward(namedDataSet({ rows, seed: 6 }), {
    folds: rollingFolds(rows, 2),
    training: { units: 4, epochs: 1 },
    without: ['flow.'],
  });
});

describe('walkForwardPage', () => {
  test('has a chart of each kind and every forecaster, and needs no network', () => {
    const html = walkForwardPage(report);
    for (const title of ['Log-loss skill', 'fold by fold', 'Reliability', 'came true against']) {
      expect(html).toContain(title);
    }
    for (const { forecaster } of report.directions[0]!.forecasters) {
      expect(html).toContain(`<td>${forecaster}</td>`);
    }
    expect(html).not.toMatch(/https?:|<script|<link|@import/);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('says that synthetic rows are synthetic, and recorded ones recorded', () => {
    expect(walkForwardPage(report)).toContain('Synthetic market: no evidence');
    const recorded = walkForwardPage({ ...report, synthetic: false });
    expect(recorded).toContain('Recorded market');
    expect(recorded).not.toContain('Synthetic market');
  });

  test('says of each fold from where calls were trusted', () => {
    const [direction, ...others] = report.directions;
    const trust = {
      ...{ from: 0.75, foldThresholds: [{ up: 0.7 }, {}], timesOff: 1 },
      ...{ calls: 240, said: 0.8, cameTrue: 0.79 },
    };
    const walked = { ...report, directions: [{ ...direction!, trust }, ...others] };
    const found =
      '240 calls apart from 0.75 on were trusted: 79.0 % came true, 80.0 % was said. Calibration supported a threshold in 1 of 2 folds. Times that one went off while it was served: 1.';
    expect(walkForwardPage(walked)).toContain(found);
    expect(walkForwardText(walked)).toContain(found);
    expect(walkForwardPage(walked)).toContain('<td>off</td><td>on from 0.70</td>');
  });

  test('lists what was to hold, and turns no text into markup', () => {
    const html = walkForwardPage(report, {
      title: 'a <b>title</b>',
      notes: ['5 < 6'],
      checks: [
        { what: 'calibrated', held: true, detail: 'ECE 0.01' },
        { what: 'better', held: false, detail: 'worse' },
      ],
    });
    expect(html).toContain('a &lt;b&gt;title&lt;/b&gt;');
    expect(html).toContain('5 &lt; 6');
    expect(html.match(/did not hold<\/b>/g)).toHaveLength(1);
    expect(html.match(/held<\/b>/g)).toHaveLength(1);
  });
});

describe('walkForwardText', () => {
  test('gives every forecaster a line, and every finding its verdict', () => {
    const text = walkForwardText(report);
    expect(text).toContain('SYNTHETIC');
    for (const { forecasters, verdict } of report.directions) {
      for (const { forecaster } of forecasters)
        expect(text).toMatch(new RegExp(`^${forecaster} `, 'm'));
      expect(text).toContain(verdict);
    }
    for (const { verdict } of report.levels) expect(text).toContain(verdict);
  });
});
