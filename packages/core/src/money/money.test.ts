import { describe, expect, test } from '@jest/globals';
import { Decimal as Library } from 'decimal.js';
import { InvalidValue } from '../errors/invalid-value.ts';
import { sampleCall, samplePerpetual } from '../testing/sample-instruments.ts';
import { Decimal } from './decimal.ts';
import { exchangeValue } from './exchange-value.ts';
import { feeNeedsUnderlying, fillFee } from './fill-fee.ts';

describe('Decimal', () => {
  test('is a constructor of our own: settings of the library do not reach it', () => {
    const before = Library.precision;
    Library.set({ precision: 3 });
    try {
      expect(new Decimal(1).dividedBy(3).toFixed(20)).toBe('0.33333333333333333333');
    } finally {
      Library.set({ precision: before });
    }
  });
});

describe('exchangeValue', () => {
  test('of an inverse option is coins: the profit of OKX 0.01-coin contracts in nautilus #5053', () => {
    const contracts = { ...sampleCall, amountUnit: 'contracts', contractSize: 0.01 } as const;
    const entry = exchangeValue(contracts, 1, 0.02);
    const exit = exchangeValue(contracts, 1, 0.03);
    expect(entry.toString()).toBe('0.0002');
    expect(exit.minus(entry).toString()).toBe('0.0001');
  });

  test('of an inverse perpetual rises with the price, less and less', () => {
    const profit = (exit: number) =>
      exchangeValue(samplePerpetual, 100_000, exit).minus(
        exchangeValue(samplePerpetual, 100_000, 50_000),
      );
    expect(profit(100_000).toString()).toBe('1');
    expect(profit(200_000).toString()).toBe('1.5');
  });
});

describe('fillFee', () => {
  const fill = { amount: 10, liquidity: 'taker' } as const;

  test('of an inverse option is the rate, until the cap on the premium of this fill binds', () => {
    expect(fillFee(sampleCall, { ...fill, price: 0.0024 }).toString()).toBe('0.003');
    expect(fillFee(sampleCall, { ...fill, price: 0.0023 }).toString()).toBe('0.002875');
  });

  test('of an inverse perpetual is a share of the coins traded, and nothing for its maker', () => {
    const perpetual = { amount: 100_000, price: 50_000 };
    expect(fillFee(samplePerpetual, { ...perpetual, liquidity: 'taker' }).toString()).toBe('0.001');
    expect(fillFee(samplePerpetual, { ...perpetual, liquidity: 'maker' }).toString()).toBe('0');
  });

  test('of a linear option takes its rate of the underlying', () => {
    const linear = { ...sampleCall, payoff: 'linear' } as const;
    const fee = fillFee(linear, { ...fill, price: 5_000, underlying: 100_000 });
    expect(fee.toString()).toBe('300');
  });

  test('of a linear option is refused without a price of the underlying, never a silent 0', () => {
    const linear = { ...sampleCall, payoff: 'linear' } as const;
    for (const underlying of [undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      const fee = () => fillFee(linear, { ...fill, price: 5_000, underlying });
      expect(fee).toThrow(InvalidValue);
      expect(fee).toThrow(
        `underlying was ${underlying}. Give the price of the underlying of ${linear.id}: ` +
          'its fee is a share of that price.',
      );
    }
  });

  test('of what is not a linear option needs no price of the underlying', () => {
    expect([sampleCall, samplePerpetual].map(feeNeedsUnderlying)).toEqual([false, false]);
    expect(feeNeedsUnderlying({ ...sampleCall, payoff: 'linear' })).toBe(true);
  });
});
