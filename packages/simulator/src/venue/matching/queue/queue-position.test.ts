import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  optimisticQueue,
  pessimisticQueue,
  probabilisticQueue,
  type QueueModel,
} from './queue-model.ts';
import { behind, followShown, type QueuePosition, tradeAhead } from './queue-position.ts';

// Invariants, whatever a price shows and whatever is traded there:
// 1. 0 ≤ ahead ≤ what is shown, and what stands ahead never grows.
// 2. On one path the optimist stands before the probable order, and that one before the pessimist.
// 3. Between two trades the power queue is hftbacktest's recursion, to the last digits, but for one thing: there a
//    cancellation may take more from ahead than stands there, and so fill an order without a trade (its issue 158).

const cubic = probabilisticQueue({ curve: 'power', exponent: 3 });
const linear = probabilisticQueue({ curve: 'power', exponent: 1 });

/** hftbacktest's ProbQueueModel as its source has it: front, and what was traded since the last change of depth. */
class PublishedQueue {
  front: number;
  #traded = 0;
  readonly #exponent: number;

  constructor(front: number, exponent: number) {
    this.front = front;
    this.#exponent = exponent;
  }

  trade(quantity: number): void {
    this.front -= quantity;
    this.#traded += quantity;
  }

  depth(before: number, after: number): void {
    const change = before - after - this.#traded;
    this.#traded = 0;
    if (change < 0) {
      this.front = Math.min(this.front, after);
      return;
    }
    const back = before - this.front;
    const [b, f] = [back ** this.#exponent, this.front ** this.#exponent];
    const share = b / (b + f);
    const moved = this.front - (1 - share) * change + Math.min(back - share * change, 0);
    this.front = Math.min(moved, after);
  }
}

function after(model: QueueModel, first: number, shown: readonly number[]): QueuePosition {
  const queue = behind(first);
  for (const [time, lots] of shown.entries()) followShown(queue, lots, time, model);
  return queue;
}

describe('a place in a queue', () => {
  test('of hftbacktest moves as published: 100 ahead, 60 join, 40 leave, 50 leave', () => {
    const published = new PublishedQueue(100, 3);
    published.depth(100, 160);
    published.depth(160, 120);
    // 1,000,000 to 216,000: 0.822 of the 40 left ahead.
    expect(published.front).toBeCloseTo(100 - 40 * (1 - 216 / 1_216), 12);
    published.depth(120, 70);
    expect(after(cubic, 100, [160, 120, 70]).ahead).toBeCloseTo(published.front, 12);
  });

  test('of hftbacktest counts a trade and the book after it once', () => {
    const published = new PublishedQueue(100, 1);
    published.trade(30);
    published.depth(100, 70);
    const queue = behind(100);
    tradeAhead(queue, 30, 30, 0, 5);
    followShown(queue, 70, 5, linear);
    expect([queue.ahead, published.front]).toEqual([70, 70]);
  });

  test('does not count what was traded as standing behind, as hftbacktest does', () => {
    // 40 ahead of us and 60 behind; 20 trade, then the book shows 60: 20 of 80 were cancelled.
    const published = new PublishedQueue(40, 1);
    published.depth(40, 100);
    published.trade(20);
    published.depth(100, 60);
    expect(published.front).toBeCloseTo(20 - 20 * (1 - 80 / 100), 12);
    const queue = after(linear, 40, [100]);
    tradeAhead(queue, 20, 20, 0, 5);
    followShown(queue, 60, 5, linear);
    expect(queue.ahead).toBeCloseTo(20 - 20 * (1 - 60 / 80), 12);
  });

  test('is not filled by cancellations alone, as in hftbacktest: 4 ahead, 2 join, 5 leave', () => {
    const published = new PublishedQueue(4, 3);
    published.depth(4, 6);
    published.depth(6, 1);
    expect(published.front).toBeCloseTo(-4 / 9, 12);
    expect(after(cubic, 4, [6, 1]).ahead).toBe(0);
  });

  test('takes a cancellation that the back cannot bear from the front', () => {
    expect(after(cubic, 10, [12, 3]).ahead).toBeLessThanOrEqual(3);
    expect(after(pessimisticQueue, 10, [12, 3]).ahead).toBe(3);
  });

  test('of a book that tells first ends where that of a print that tells first does', () => {
    for (const model of [pessimisticQueue, linear, cubic, optimisticQueue]) {
      const bookFirst = after(model, 40, [100]);
      followShown(bookFirst, 75, 9, model);
      tradeAhead(bookFirst, 25, 25, 0, 9);
      const printFirst = after(model, 40, [100]);
      tradeAhead(printFirst, 25, 25, 0, 9);
      followShown(printFirst, 75, 9, model);
      expect(bookFirst.ahead).toBeCloseTo(printFirst.ahead, 12);
    }
  });

  const step = fc.oneof(
    fc.record({ kind: fc.constant('shown' as const), lots: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('trade' as const), lots: fc.integer({ min: 1, max: 20 }) }),
  );

  test('never grows, never exceeds what is shown, and is ordered by hope', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.array(step, { maxLength: 40 }),
        (first, steps) => {
          const models = [optimisticQueue, cubic, pessimisticQueue];
          const queues = models.map(() => behind(first));
          for (const [time, { kind, lots }] of steps.entries()) {
            const before = queues.map(({ ahead }) => ahead);
            for (const [index, queue] of queues.entries()) {
              if (kind === 'shown') followShown(queue, lots, time, models[index]!);
              else tradeAhead(queue, lots, lots, 0, time);
              const { ahead, shown } = queue;
              if (ahead < 0 || ahead > before[index]! || ahead > shown) return false;
            }
            const [best, probable, worst] = queues.map(({ ahead }) => ahead);
            if (best! > probable! + 1e-9 || probable! > worst! + 1e-9) return false;
          }
          return true;
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });

  test('is hftbacktest’s between two trades', () => {
    const shown = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 });
    const exponent = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), exponent, shown, (first, exponent, path) => {
        const published = new PublishedQueue(first, exponent);
        let before = first;
        for (const lots of path) {
          published.depth(before, lots);
          published.front = Math.max(0, published.front);
          before = lots;
        }
        const model = probabilisticQueue({ curve: 'power', exponent });
        expect(after(model, first, path).ahead).toBeCloseTo(published.front, 9);
      }),
      { seed: 24, numRuns: 500 },
    );
  });
});
