import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { OnlineScaling } from './online-scaling.ts';

const corrected = (scaling: OnlineScaling, probabilities: readonly number[]): number[] => {
  const target = new Float64Array(3);
  scaling.apply(Float64Array.from(probabilities), 0, target, 0);
  return [...target];
};

/** Teaches a scaling on forecasts that say `said` when `true` probabilities decide. */
function taught(said: (truth: number) => number, labels = 20_000): OnlineScaling {
  const random = seededRandom('online');
  const scaling = new OnlineScaling();
  for (let i = 0; i < labels; i += 1) {
    const truth = 0.1 + 0.8 * random.next();
    const claim = said(truth);
    const actual = random.next() < truth ? 2 : 0;
    scaling.learn(Float64Array.of(1 - claim, 1e-6, claim), 0, actual);
  }
  return scaling;
}

describe('OnlineScaling', () => {
  test('begins by leaving probabilities as they are', () => {
    for (const [place, p] of corrected(new OnlineScaling(), [0.2, 0.5, 0.3]).entries()) {
      expect(p).toBeCloseTo([0.2, 0.5, 0.3][place]!, 12);
    }
  });

  test('cools claims that are too sure', () => {
    const doubled = (p: number): number => p ** 2 / (p ** 2 + (1 - p) ** 2);
    const scaling = taught(doubled);
    expect(scaling.scale).toBeGreaterThan(0.5);
    expect(scaling.scale).toBeLessThan(0.62);
  });

  test('leaves claims that are right nearly alone', () => {
    const scaling = taught((p) => p);
    expect(scaling.scale).toBeCloseTo(1, 0);
    expect(corrected(scaling, [0.3, 0, 0.7])[2]).toBeCloseTo(0.7, 1);
  });

  test('stays within its bounds whatever happens', () => {
    const scaling = new OnlineScaling();
    const certain = Float64Array.of(0, 0, 1);
    for (let i = 0; i < 10_000; i += 1) scaling.learn(certain, 0, 0);
    expect(scaling.scale).toBe(0.5);
    for (const bias of scaling.bias) expect(Math.abs(bias)).toBeLessThanOrEqual(1.5);
    for (const p of corrected(scaling, [0, 0, 1])) expect(Number.isFinite(p)).toBe(true);
  });

  test('forgets on reset', () => {
    const scaling = taught((p) => p ** 3, 500);
    scaling.reset();
    expect([scaling.scale, ...scaling.bias]).toEqual([1, 0, 0, 0]);
  });
});
