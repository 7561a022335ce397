import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { type GuidedBuy, guidedBuy } from './guided-buy.ts';
import { reportPage, SYNTHETIC_WARNING } from './report/page.ts';
import { reportText } from './report/report-text.ts';
import { syntheticScene } from './scene/synthetic-scene.ts';

jest.setTimeout(120_000);

/** As short as leaves rows for every block of the training. */
const LENGTH = { history: 12 * MINUTE, tapes: 2 };

const silent = { interactive: false, write: () => {} };

function run(seed: number): Promise<GuidedBuy> {
  const scene = syntheticScene(seed, LENGTH);
  return guidedBuy(scene, { seed, epochs: 1, command: 'npm test' }, silent);
}

describe('the main job on a short synthetic market', () => {
  let first: GuidedBuy;
  beforeAll(async () => {
    first = await run(3);
  });

  test('gives the same bytes for the same seed: figures, orders, fills and forecasts', async () => {
    const second = await run(3);
    expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
    expect(second.hash).toBe(first.hash);
  });

  test('buys the whole parent under both policies and accounts for every child order', () => {
    const { arms, accounting, pairs } = first.report;
    expect(pairs).toHaveLength(2);
    for (const { fillRatio, childOrders } of arms) {
      expect(fillRatio).toBeGreaterThan(0.9);
      expect(childOrders).toBeGreaterThan(10);
    }
    expect(accounting.filter((line) => line.includes(' 0 not accounted for'))).toHaveLength(2);
    expect(accounting.join()).not.toMatch(/[1-9]\d* needs-attention/);
  });

  test('tells how much of the time each rule held and decided', () => {
    const { firing } = first.report;
    expect(firing.map(({ rule }) => rule)).toEqual([
      'completion',
      'volatility',
      'up',
      'down',
      'stable',
      'slippage',
    ]);
    const decided = firing.reduce((sum, row) => sum + row.decided, 0);
    expect(decided).toBeLessThanOrEqual(1 + 1e-12);
    for (const { held, decided: own } of firing) expect(own).toBeLessThanOrEqual(held + 1e-12);
    // A policy pauses for a fifth of the window at most.
    expect(firing[1]!.decided).toBeLessThanOrEqual(0.2);
    const text = reportText(first.report);
    for (const { rule } of firing) expect(text).toMatch(new RegExp(`${rule} +held +[\\d.]+ %`));
    expect(reportPage(first.report)).toContain('How often each rule held and decided');
  });

  test('the parts of a cost sum to the cost', () => {
    for (const { mean, split } of first.report.arms) {
      const { spread, timing, fees, remainder } = split;
      expect(spread + timing + fees + remainder).toBeCloseTo(mean, 9);
    }
  });

  test('says that it is synthetic wherever it prints a figure', () => {
    const text = reportText(first.report);
    expect(text.match(new RegExp(SYNTHETIC_WARNING, 'g'))).toHaveLength(2);
    expect(first.report.skill.map(({ verdict }) => /synthetic/i.test(verdict))).not.toContain(
      false,
    );
    expect(reportPage(first.report)).toContain(SYNTHETIC_WARNING);
  });

  test('writes one page that needs nothing from elsewhere', () => {
    const page = reportPage(first.report);
    expect(page).not.toMatch(/(src|href)="|@import|url\(/);
    expect(page).toContain('id="prices"');
    for (const id of ['prices', 'probabilities', 'participation']) {
      expect(page).toContain(`id="${id}"`);
    }
  });

  test('is the same market under the same seed, and another one under another', () => {
    const [frames, again, others] = [3, 3, 4].map(firstFrames);
    expect(frames).toHaveLength(500);
    expect(again).toEqual(frames);
    expect(others!.filter((text, place) => text !== frames![place]).length).toBeGreaterThan(250);
  });
});

/** What the first frames of the first tape say. */
function firstFrames(seed: number): readonly string[] {
  const [tape] = syntheticScene(seed, LENGTH).tapes;
  const texts: string[] = [];
  for (const { text } of tape!.frames()) {
    if (texts.push(text) === 500) break;
  }
  return texts;
}
