import { expect, test } from '@jest/globals';
import { Decimal, exchangeValue, fillFee, type Money } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';

// The fee of a fill of an option, whatever its instrument says of rate and cap, exactly:
//
// 1. It is never below 0, and never above the cap's share of the premium of this very fill.
// 2. It is one of both: the rate, or the cap.
// 3. It is for each fill: of two fills at one price together what it is of each, whichever binds.

const fill = fc.record({
  lots: fc.integer({ min: 1, max: 10_000 }),
  more: fc.integer({ min: 1, max: 10_000 }),
  ticks: fc.integer({ min: 1, max: 5_000 }),
  rate: fc.constantFrom('0', '0.0001', '0.0003'),
  cap: fc.constantFrom('0.05', '0.125', '1'),
});

test('the fee of an option stays within its cap on every fill', () => {
  const bound = { rate: 0, cap: 0 };
  fc.assert(
    fc.property(fill, ({ lots, more, ticks, rate, cap }) => {
      const fees = { ...sampleCall.fees, taker: rate, maker: rate, premiumCap: cap };
      const instrument = { ...sampleCall, fees };
      const price = instrument.ticks.price(ticks);
      const feeOf = (count: number): Money =>
        fillFee(instrument, { amount: instrument.size.amount(count), price, liquidity: 'taker' });
      const fee = feeOf(lots);
      const amount = instrument.size.amount(lots);
      const most = exchangeValue(instrument, amount, price).times(cap);
      const plain = new Decimal(amount).times(rate);
      expect(fee.gte(0)).toBe(true);
      expect(fee.lte(most)).toBe(true);
      expect(fee.eq(most) || fee.eq(plain)).toBe(true);
      bound[fee.eq(most) ? 'cap' : 'rate'] += 1;
      expect(
        feeOf(lots + more)
          .minus(fee)
          .minus(feeOf(more))
          .abs()
          .lt('1e-18'),
      ).toBe(true);
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(Math.min(bound.rate, bound.cap)).toBeGreaterThan(20);
});
