import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { Regime, type RegimeName } from './regime.ts';

const STEP = 2;

test('storms are rare, their volatility averages to the stated one, and most gatherings bring one', () => {
  const regime = new Regime(seededRandom(4), STEP);
  const seconds: Record<RegimeName, number> = { calm: 0, gathering: 0, excited: 0 };
  const starts: Record<RegimeName, number> = { calm: 0, gathering: 0, excited: 0 };
  let variance = 0;
  const steps = 500_000;
  for (let step = 0; step < steps; step += 1) {
    const { name } = regime;
    seconds[name] += STEP;
    variance += regime.volatility ** 2 / steps;
    regime.step();
    if (regime.name !== name) starts[regime.name] += 1;
  }
  expect(seconds.excited / (steps * STEP)).toBeCloseTo(0.14, 1);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  expect(starts.excited / starts.gathering).toBeCloseTo(0.7, 1);
});

test('depth is thin before a storm begins', () => {
  const regime = new Regime(seededRandom(4), STEP);
  const atOnset: number[] = [];
  for (let step = 0; step < 100_000; step += 1) {
    const { name, liquidity } = regime;
    regime.step();
    if (name === 'gathering' && regime.name === 'excited') atOnset.push(liquidity);
  }
  const mean = atOnset.reduce((sum, liquidity) => sum + liquidity, 0) / atOnset.length;
  expect(atOnset.length).toBeGreaterThan(100);
  expect(mean).toBeLessThan(0.6);
});
