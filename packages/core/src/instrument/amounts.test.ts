import { describe, expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '../testing/sample-instruments.ts';
import { amountOfCoins, coinsOf } from './amounts.ts';
import type { PerpetualInstrument } from './instrument.ts';

const coinMargined: PerpetualInstrument = {
  ...samplePerpetual,
  amountUnit: 'contracts',
  contractSize: 100,
};
const okxOption = { ...sampleCall, amountUnit: 'contracts', contractSize: 0.01 } as const;
const linear: PerpetualInstrument = { ...samplePerpetual, payoff: 'linear', amountUnit: 'base' };

describe('coinsOf', () => {
  test.each([
    ['USD of an inverse perpetual', samplePerpetual, 50_000, 0.5],
    ['contracts of 100 USD', coinMargined, 500, 0.5],
    ['contracts of 0.01 coin of an option', okxOption, 50, 0.5],
    ['coins of an option', sampleCall, 0.5, 0.5],
    ['coins of a linear perpetual', linear, 0.5, 0.5],
  ])('counts %s, and amountOfCoins goes back', (_name, instrument, amount, coins) => {
    expect(coinsOf(instrument, amount, 100_000)).toBe(coins);
    expect(amountOfCoins(instrument, coins, 100_000)).toBe(amount);
  });
});
