import { describe, expect, test } from '@jest/globals';
import { exchangeValue, InvalidValue, type OptionInstrument } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { comboFee, comboProfit } from './combo-profit.ts';
import { fillProfit, grossProfit, type SidedFill } from './fill-profit.ts';

const bought: SidedFill = {
  instrument: sampleCall,
  side: 'buy',
  amount: 10,
  price: 0.02,
  liquidity: 'taker',
};
const linear: OptionInstrument = { ...sampleCall, payoff: 'linear', quote: 'USD' };

describe('the profit of one fill', () => {
  test('of an inverse option is linear in its coin price (nautilus_trader #5053)', () => {
    const instrument = { ...sampleCall, amountUnit: 'contracts', contractSize: 0.01 } as const;
    const fill = { ...bought, instrument, amount: 1 };
    expect(exchangeValue(instrument, 1, 0.02).toString()).toBe('0.0002');
    expect(grossProfit(fill, 0.03).toString()).toBe('0.0001');
  });

  test('of a linear option is in USD', () => {
    const fill = { ...bought, instrument: linear, amount: 2, price: 1_500, underlying: 95_000 };
    expect(grossProfit(fill, 1_250).toString()).toBe('-500');
    expect(fillProfit(fill, 1_250).toString()).toBe('-557');
  });

  test('of the perpetual that hedges it goes by 1/price', () => {
    const hedge = { ...bought, instrument: samplePerpetual, amount: 1_000, price: 80_000 };
    expect(grossProfit(hedge, 100_000).toString()).toBe('0.0025');
  });

  test('of a round trip is the same at any mark', () => {
    const sold: SidedFill = { ...bought, side: 'sell', price: 0.0305, liquidity: 'maker' };
    for (const mark of [0, 0.01, 0.9]) {
      expect(fillProfit(bought, mark).plus(fillProfit(sold, mark)).toString()).toBe('0.099');
    }
  });

  test('of an option that expired worthless is the premium and its fee', () => {
    expect(fillProfit(bought, 0).toString()).toBe('-0.203');
  });

  test.each([
    [{ amount: 0 }],
    [{ amount: -1 }],
    [{ amount: Number.NaN }],
    [{ amount: Number.POSITIVE_INFINITY }],
    [{ price: Number.NaN }],
  ])('is refused for %j', (part) => {
    expect(() => grossProfit({ ...bought, ...part }, 0.03)).toThrow(InvalidSetting);
  });

  test('is refused at a mark that is not finite, and where the fee lacks its underlying', () => {
    expect(() => grossProfit(bought, Number.NaN)).toThrow(InvalidSetting);
    expect(() => fillProfit({ ...bought, instrument: linear }, 1)).toThrow(InvalidValue);
  });
});

describe('the fee of a combo', () => {
  const cheap: SidedFill = { ...bought, side: 'sell', price: 0.001 };

  test('spares the cheaper group, whichever side that is', () => {
    expect(comboFee([bought, cheap], '1').toString()).toBe('0.003');
    const turned = [bought, cheap].map((leg) => ({
      ...leg,
      side: leg.side === 'buy' ? ('sell' as const) : ('buy' as const),
    }));
    expect(comboFee(turned, '1').toString()).toBe('0.003');
  });

  test('compares groups, not legs: two cheap sales together cost 0.0025', () => {
    expect(comboFee([bought, cheap, cheap], '1').toString()).toBe('0.003');
    expect(comboFee([bought, cheap, cheap], '0.5').toString()).toBe('0.00425');
  });

  test('spares nothing of a straddle, whose legs are all on one side', () => {
    expect(comboFee([bought, bought], '1').toString()).toBe('0.006');
  });

  test('of no legs is nothing', () => {
    expect(comboFee([], '1').toString()).toBe('0');
  });

  test.each([['-0.1'], ['1.1'], ['NaN'], [''], ['half']])('refuses a discount of "%s"', (share) => {
    expect(() => comboFee([bought], share)).toThrow(InvalidSetting);
  });

  test('refuses legs that settle in different currencies', () => {
    const other = { ...bought, instrument: { ...sampleCall, settlement: 'ETH' } };
    expect(() => comboFee([bought, other], '0')).toThrow(InvalidSetting);
  });
});

test('the profit of a combo is that of its legs less one fee', () => {
  const legs = [
    { ...bought, mark: 0.03 },
    { ...bought, side: 'sell' as const, price: 0.001, mark: 0.002 },
  ];
  expect(comboProfit(legs, '1').toString()).toBe('0.087');
});
