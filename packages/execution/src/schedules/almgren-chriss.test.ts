import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { almgrenChriss } from './almgren-chriss.ts';
import { twap } from './twap.ts';

const model = { volatility: 0.95, temporaryImpact: 2.5e-6, permanentImpact: 2.5e-7 };
const parent = parentOrder({ quantity: 1_000_000, end: START + 5 * MINUTE });

describe('almgren-chriss', () => {
  test('trades the published example, one of its days a minute here', () => {
    const settings = { ...model, slices: 5, riskAversion: 1e-6, timeUnit: MINUTE };
    const plan = almgrenChriss(settings).init(parent, 7);
    const left = [0, ...plan.lots].map((lots) => 1_000_000 - lots);
    expect(left).toEqual([1_000_000, 541_956, 289_854, 147_897, 62_142, 0]);
    expect(plan.times).toEqual([0, 1, 2, 3, 4].map((minute) => START + minute * MINUTE));
  });

  test('is a twap without aversion to risk', () => {
    const settings = { ...model, slices: 8, riskAversion: 0, timeUnit: MINUTE };
    expect(almgrenChriss(settings).init(parent, 7)).toEqual(twap({ slices: 8 }).init(parent, 7));
  });

  test('says at once what cannot work, and at the start what does not fit the window', () => {
    const settings = { ...model, slices: 5, riskAversion: 1e-6 };
    for (const changes of [{ slices: 0 }, { timeUnit: 0 }, { volatility: Number.NaN }]) {
      expect(() => almgrenChriss({ ...settings, ...changes })).toThrow(InvalidSetting);
    }
    // A slice of a minute in seconds: its permanent impact is three times the temporary one.
    const heavy = almgrenChriss({ ...settings, timeUnit: SECOND });
    expect(() => heavy.init(parent, 7)).toThrow(InvalidSetting);
  });
});
