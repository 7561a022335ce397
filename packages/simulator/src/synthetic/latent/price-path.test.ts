import { describe, expect, test } from '@jest/globals';
import { type Micros, SECOND, seededRandom } from '@slipstream/core';
import { syntheticMarketSettings } from '../settings.ts';
import { PricePath, STEP } from './price-path.ts';

function pathOf(signal: number, step: Micros): PricePath {
  const settings = syntheticMarketSettings({ seed: 1, duration: SECOND, signal });
  return new PricePath(settings, seededRandom(1), SECOND, step);
}

/** The next log return over some steps, in units of the volatility that the path had on the way. */
function nextMove(path: PricePath, steps: number, seconds: number): number {
  const before = path.price;
  let variance = 0;
  for (let step = 0; step < steps; step += 1) {
    path.step();
    variance += (path.volatility ** 2 * seconds) / steps;
  }
  return Math.log(path.price / before) / Math.sqrt(variance);
}

describe('the price path', () => {
  test.each([0, 0.5, 1])('has its stated variance over a minute at signal %d', (signal) => {
    const path = pathOf(signal, SECOND / 2);
    const moves = Array.from({ length: 400 }, () => nextMove(path, 120, 60));
    const variance = moves.reduce((sum, move) => sum + move * move, 0) / moves.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.2);
  });

  test.each([
    [0, -0.06, 0.06],
    [0.5, 0.2, 0.4],
    [1, 0.47, 0.67],
  ])('follows the pressure of now for a second, at signal %d', (signal, low, high) => {
    const path = pathOf(signal, SECOND / 10);
    let [products, pressures, squares] = [0, 0, 0];
    for (let second = 0; second < 2_000; second += 1) {
      const { value } = path.pressure;
      const move = nextMove(path, 10, 1);
      products += value * move;
      pressures += value * value;
      squares += move * move;
    }
    const correlation = products / Math.sqrt(pressures * squares);
    expect(correlation).toBeGreaterThan(low);
    expect(correlation).toBeLessThan(high);
  });

  test('shows the same pressure at every strength of signal', () => {
    const [placebo, strong] = [pathOf(0, STEP), pathOf(1, STEP)];
    for (let step = 0; step < 500; step += 1) {
      placebo.step();
      strong.step();
      expect(strong.pressure.shown).toBe(placebo.pressure.shown);
    }
    expect(strong.price).not.toBe(placebo.price);
  });

  test('remembers what it was', () => {
    const path = pathOf(0.5, STEP);
    const seen: number[] = [];
    for (let step = 0; step < 60; step += 1) {
      path.step();
      seen.push(path.price);
    }
    const before = [0, STEP, SECOND].map((lag) => path.priceBefore(lag));
    expect(before).toEqual([seen[59], seen[58], seen[9]]);
  });

  test('has no past before its start', () => {
    const path = pathOf(0.5, STEP);
    path.step();
    expect(path.priceBefore(SECOND)).toBe(100_000);
  });
});
