import { describe, expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { black76Price } from '@slipstream/options';
import { EngineRig } from '../../../test/engine-rig.ts';
import { snapshot, trade } from '../../../test/scripted-tape.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { type ImpactSettings, wholeImpact } from './impact-settings.ts';

const SECOND = 1_000_000;

/** A day trades 16 coins, so that one coin of ours is a sixteenth: a quarter of a day's move. */
const impact: ImpactSettings = {
  coefficient: 1,
  halfLife: SECOND,
  dailyAmount: 16,
  dailyVolatilityMove: 0.4,
};

/** Far enough above the money for vega, and 100 days from expiry at the rig's time. */
const call = { ...sampleCall, strike: 100_000, expiry: 100 * 86_400 * SECOND };
const ticker = { type: 'option-ticker', forward: 100_000, markIv: 0.5 } as const;

function rigWith(
  settings: Partial<ImpactSettings> = {},
  instrument: typeof call = call,
): EngineRig {
  const rig = new EngineRig(instrument, { impact: { ...impact, ...settings } });
  rig.market(ticker, snapshot({ bids: [0.1, 2, 0.0995, 2], asks: [0.101, 1, 0.1015, 4] }));
  return rig;
}

/** What a tenth of volatility is worth to the call, in smallest ticks rounded to those that an order may use. */
const year = 365 * 86_400 * SECOND;
const worth = (move: number): number => {
  const price = (volatility: number) =>
    black76Price('call', 100_000, 100_000, (call.expiry - 1_011_000) / year, volatility) / 100_000;
  return Math.round((price(0.5 + move) - price(0.5)) / 0.0005) * 5;
};

describe('what we take moves the quotes of an option', () => {
  test('by the volatility of the root of our share of a day, at every price of the book', () => {
    const rig = rigWith();
    rig.place({ ticks: 1_010, lots: 10 });
    const shift = worth(0.1);
    expect(shift).toBeGreaterThan(100);
    rig.place({ order: 'b', ticks: 5_000, lots: 3, timeInForce: 'immediate-or-cancel' });
    expect(rig.fills('b')).toEqual([[3, (1_015 + shift) / 10_000]]);
    rig.place({ order: 'c', side: 'sell', ticks: 1, lots: 3, timeInForce: 'immediate-or-cancel' });
    expect(rig.fills('c')[0]![1]).toBeGreaterThan(0.1 + shift / 10_000);
  });

  test('in proportion to the coefficient, and not at all at 0', () => {
    const paid = (coefficient: number): number => {
      const rig = rigWith({ coefficient });
      rig.place({ ticks: 1_010, lots: 10 });
      rig.place({ order: 'b', ticks: 9_000, lots: 1, timeInForce: 'immediate-or-cancel' });
      return Math.round(rig.fills('b')[0]![1] * 10_000) - 1_015;
    };
    expect([0, 0.5, 1, 2].map(paid)).toEqual([0, 0.05, 0.1, 0.2].map(worth));
  });

  test('half as much after the half-life', () => {
    const rig = rigWith();
    rig.place({ ticks: 1_010, lots: 10 });
    rig.wait(SECOND);
    rig.place({ order: 'b', ticks: 9_000, lots: 1, timeInForce: 'immediate-or-cancel' });
    const moved = Math.round(rig.fills('b')[0]![1] * 10_000) - 1_015;
    expect(Math.abs(moved - worth(0.05))).toBeLessThanOrEqual(5);
  });

  test('down when we sell', () => {
    const rig = rigWith();
    rig.place({ side: 'sell', ticks: 1_000, lots: 10 });
    rig.place({ order: 'b', side: 'sell', ticks: 1, lots: 1, timeInForce: 'immediate-or-cancel' });
    expect(rig.fills('b')[0]![1]).toBeLessThan(0.1);
  });

  test('and its prints with them: a resting order fills where the moved market trades', () => {
    const rig = rigWith();
    rig.place({ ticks: 1_010, lots: 10 });
    const shift = worth(0.1);
    // Between the moved bid and ask; a print at the tape's bid is far from it on the tape.
    rig.place({ order: 'rest', ticks: 1_005 + shift, lots: 5 });
    rig.market(trade('sell', 0.1, 0.5));
    expect(rig.filled('rest')).toBe(5);
  });

  test('not without a ticker that tells forward and volatility', () => {
    const rig = new EngineRig(call, { impact });
    rig.market(snapshot({ bids: [0.1, 2], asks: [0.101, 1, 0.1015, 4] }));
    rig.place({ ticks: 1_010, lots: 10 });
    rig.place({ order: 'b', ticks: 9_000, lots: 1, timeInForce: 'immediate-or-cancel' });
    expect(rig.fills('b')).toEqual([[1, 0.1015]]);
  });
});

test('what we take moves the price of anything else', () => {
  const rig = new EngineRig(samplePerpetual, {
    impact: { ...impact, dailyAmount: 1_600, dailyPriceMove: 0.02 },
  });
  rig.market(snapshot({ bids: [99_999.5, 500], asks: [100_000, 100, 100_000.5, 900] }));
  rig.place({ ticks: 200_000, lots: 10 });
  rig.place({ order: 'b', ticks: 300_000, lots: 1, timeInForce: 'immediate-or-cancel' });
  // A quarter of 2 % of 99,999.75 is 500; it fades by 0.07 % in the millisecond until the second order.
  expect(rig.fills('b')).toEqual([[1, 100_000.5 + 499.5]]);
});

test.each<readonly [string, Partial<ImpactSettings>]>([
  ['coefficient', { coefficient: -1 }],
  ['halfLife', { halfLife: 0 }],
  ['dailyAmount', { dailyAmount: 0 }],
  ['dailyPriceMove', { dailyPriceMove: Number.NaN }],
])('a %s that makes no sense is refused', (setting, broken) => {
  expect(() => wholeImpact({ ...impact, ...broken })).toThrow(InvalidSetting);
  expect(() => wholeImpact({ ...impact, ...broken })).toThrow(`impact ${setting} was`);
});
