// Invariants of the queue, against a search through all prices for each forecast:
// 1. a forecast matures once, in the order of time, at the first price at or after its label's end;
// 2. what happened is the price at the label's end minus that at its start, each the last one at or before the moment;
// 3. forecasts are kept a tenth of a span apart at least, and never more than fit;
// 4. nothing that waited at a gap matures.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MaturityQueue } from './maturity-queue.ts';

describe('MaturityQueue', () => {
  test('gives the label that a search through all prices gives', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 20, maxLength: 200 });
    const latencies = fc.constantFrom(0, 30);
    fc.assert(
      fc.property(gaps, latencies, fc.constantFrom(50, 100), (steps, startLatency, horizon) => {
        const queue = new MaturityQueue({ startLatency, horizon });
        const prices: { time: number; price: number }[] = [];
        const kept = new Map<number, number>();
        const matured: number[] = [];
        const priceAt = (moment: number): number =>
          prices.filter(({ time }) => time <= moment).at(-1)!.price;
        let time = 0;
        let last = Number.NEGATIVE_INFINITY;
        for (const [index, step] of steps.entries()) {
          time += step;
          prices.push({ time, price: Math.sin(index) });
          queue.observe(time, Math.sin(index), (place, move) => {
            const begun = kept.get(place)!;
            matured.push(begun);
            const end = begun + startLatency + horizon;
            expect(end).toBeLessThanOrEqual(time);
            expect(move).toBeCloseTo(priceAt(end) - priceAt(begun + startLatency), 12);
          });
          const place = queue.keep(time);
          expect(queue.waiting).toBeLessThanOrEqual(MaturityQueue.capacity);
          if (place === undefined) continue;
          expect(time - last).toBeGreaterThanOrEqual((startLatency + horizon) / 10);
          last = time;
          kept.set(place, time);
        }
        expect(matured).toEqual([...matured].sort((a, b) => a - b));
        expect(new Set(matured).size).toBe(matured.length);
        const due = prices.filter((one) => one.time + startLatency + horizon <= time).length;
        expect(matured.length).toBeGreaterThan(0.1 * due - 1);
      }),
      { seed: 12 },
    );
  });

  test('forgets at a gap what waited', () => {
    const queue = new MaturityQueue({ startLatency: 0, horizon: 10 });
    const never = () => {
      throw new Error('a label was known across a gap');
    };
    queue.observe(0, 1, never);
    queue.keep(0);
    queue.reset();
    queue.observe(50, 2, never);
    expect(queue.waiting).toBe(0);
  });
});
