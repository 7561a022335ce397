import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { Pressure } from './pressure.ts';

const STEP = 0.1;

test('pressure has mean 0 and variance 1, heavier tails than a normal, and the stated half-life', () => {
  const pressure = new Pressure(seededRandom(2), STEP, 1.5);
  const lag = Math.round(1.5 / STEP);
  const past: number[] = [];
  let [sum, squares, fourth, products, views] = [0, 0, 0, 0, 0];
  const steps = 200_000;
  for (let step = 0; step < steps; step += 1) {
    pressure.step();
    const { value, shown } = pressure;
    sum += value;
    squares += value ** 2;
    fourth += value ** 4;
    views += (shown - value) ** 2;
    if (step >= lag) products += value * past[step % lag]!;
    past[step % lag] = value;
  }
  const variance = squares / steps;
  expect(Math.abs(sum / steps)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  expect(fourth / steps / variance ** 2).toBeGreaterThan(3.3);
  expect(Math.abs(products / steps / variance - 0.5)).toBeLessThan(0.03);
  expect(Math.abs(Math.sqrt(views / steps) - 0.45)).toBeLessThan(0.02);
});
