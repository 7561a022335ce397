// Against a plain list of the same entries:
// 1. the first entry after a time, and the first from one on beyond two bounds, are those of the list;
// 2. what was forgotten is not found, and numbers of entries stay, however often the log has grown.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PriceLog } from './price-log.ts';

const change = fc.record({
  after: fc.integer({ min: 0, max: 3 }),
  price: fc.integer({ min: -50, max: 50 }),
  forget: fc.oneof(
    { weight: 20, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
  ),
});

test('a log of prices finds what a list of them finds', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 1_200, size: 'max' }),
      fc.array(fc.tuple(fc.nat(4_000), fc.integer({ min: 0, max: 60 })), { maxLength: 12 }),
      (changes, questions) => {
        const log = new PriceLog();
        const list: { time: number; price: number }[] = [];
        let time = 0;
        let oldest = 0;
        for (const { after, price, forget } of changes) {
          time += after;
          if (forget !== undefined) {
            log.forget(time - forget);
            while (oldest < list.length && list[oldest]!.time <= time - forget) oldest += 1;
          }
          log.add(time, price, price - 1, price + 1);
          list.push({ time, price });
        }
        const from = (entry: number): number => (entry < 0 ? list.length : entry);
        for (const [moment, reach] of questions) {
          const first = from(list.findIndex((one, i) => i >= oldest && one.time > moment));
          expect(log.firstAfter(moment)).toBe(first);
          const beyond = from(
            list.findIndex((one, i) => i >= first && Math.abs(one.price) >= reach),
          );
          expect(log.firstBeyond(first, -reach, reach)).toBe(beyond);
          if (beyond === list.length) continue;
          const { price } = list[beyond]!;
          expect([log.timeOf(beyond), log.priceOf(beyond)]).toEqual([list[beyond]!.time, price]);
          expect([log.bidOf(beyond), log.askOf(beyond)]).toEqual([price - 1, price + 1]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('it holds no more than was not forgotten', () => {
  const log = new PriceLog();
  for (let time = 0; time < 100_000; time += 1) {
    log.forget(time - 100);
    log.add(time, time % 7, 0, 0);
  }
  expect(log.next).toBe(100_000);
  expect(log.firstAfter(0)).toBe(100_000 - 100);
  log.clear();
  expect(log.firstAfter(0)).toBe(log.next);
});
