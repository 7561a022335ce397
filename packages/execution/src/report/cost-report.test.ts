import { describe, expect, test } from '@jest/globals';
import { sampleRecords } from '../../test/cost-records.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { costReport } from './cost-report.ts';
import { lineChart } from './line-chart.ts';

const records = sampleRecords(8);
const base = { title: 'Two policies', source: 'Made up for a test.', synthetic: true, seed: 7 };
const page = costReport({ ...base, records, comparisons: [['guided twap', 'twap']] });

describe('the cost report', () => {
  test('is one page that asks nobody for anything', () => {
    expect(page.startsWith('<!doctype html>')).toBe(true);
    for (const word of ['<script', 'src=', 'href=', 'url(', '@import', 'http']) {
      expect(page).not.toContain(word);
    }
    expect(page).toContain('color-scheme: light dark');
  });

  test('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, closes, name, itself] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
      if (itself === '/' || name === 'meta') continue;
      if (closes === '/') expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });

  test('says that a synthetic market is one, and counts parents and days', () => {
    expect(page).toContain('synthetic, not evidence of profit');
    expect(costReport({ ...base, synthetic: false, records })).not.toContain('not evidence');
    expect(page).toContain('24 parents on 8 days');
    expect(page).toContain('24 pairs');
  });

  test('has a line for every parent and every filled order', () => {
    for (const { parent, analysis } of records) {
      expect(page).toContain(`<td>${parent}</td>`);
      for (const { order } of analysis.orders) expect(page).toContain(`<td>${order}</td>`);
    }
  });

  test('shows how often the rules of a policy fired, where a run told it', () => {
    expect(page).not.toContain('rules fired');
    const told = records.map((record) =>
      record.policy === 'twap'
        ? record
        : { ...record, firing: [{ rule: 'volatility', held: 0.125, acted: 0.25 }] },
    );
    const shown = costReport({ ...base, records: told });
    expect(shown).toContain('How often the rules fired');
    const cells = ['guided twap', 'volatility', '12.5 %', '25.0 %'];
    expect(shown).toContain(cells.map((cell) => `<td>${cell}</td>`).join(''));
    expect(shown.match(/<td>volatility<\/td>/g)).toHaveLength(1);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(costReport({ ...base, records, comparisons: [['guided twap', 'twap']] })).toBe(page);
    expect(
      costReport({ ...base, records, seed: 8, comparisons: [['guided twap', 'twap']] }),
    ).not.toBe(page);
  });

  test('never takes a name for markup', () => {
    const evil = '<img onerror="x">';
    const named = records.map((record) => ({ ...record, policy: evil, parent: evil }));
    const shown = costReport({ ...base, title: evil, source: evil, records: named });
    expect(shown).not.toContain('<img');
  });

  test('of too few days gives no interval, and of no parent in common no comparison', () => {
    const few = costReport({ ...base, records: sampleRecords(1), comparisons: [['a', 'b']] });
    expect(few).toContain('no interval of 1 day');
    expect(few).toContain('no parent in common');
  });

  test('of nothing is refused', () => {
    expect(() => costReport({ ...base, records: [] })).toThrow(InvalidSetting);
  });
});

describe('a line chart', () => {
  test('leaves a gap where nothing is known, and says so where nothing is known at all', () => {
    const series = { name: 'a', colour: 0, values: [1, undefined, 2, 3] };
    const chart = lineChart(['1', '2', '3', '4'], [series], 'ticks');
    expect(chart.match(/<circle/g)).toHaveLength(3);
    expect(chart.match(/<polyline/g)).toHaveLength(1);
    expect(lineChart([], [], 'ticks')).toContain('Nothing was measured');
  });
});
