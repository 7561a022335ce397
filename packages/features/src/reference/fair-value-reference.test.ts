import { describe, expect, test } from '@jest/globals';
import { SECOND, type Valuation } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { fairValueReference } from './fair-value-reference.ts';

const update = new TestMarket([sampleCall]).index(START);

function valuation(parts: Partial<Valuation>): Valuation {
  const greeks = { delta: 0.5, netDelta: 0.48, gamma: 0, vega: 0, theta: 0 };
  const numbers = { fairValue: 0.02, uncertainty: 0.0001, forward: 1e5, iv: 0.5, age: 0 };
  return { instrument: OWN, time: START, ...numbers, greeks, ...parts };
}

describe('a fair value as reference', () => {
  test('holds until the next valuation', () => {
    const said = [undefined, valuation({}), undefined, valuation({ fairValue: 0.03 })];
    const reference = fairValueReference({ update: () => said.shift() });
    const prices = Array.from({ length: 4 }, () => {
      reference.update(update);
      return reference.price(START);
    });
    expect(prices).toEqual([undefined, 0.02, 0.02, 0.03]);
  });

  test('is gone once it and its inputs are too old', () => {
    const reference = fairValueReference({ update: () => valuation({ age: SECOND }) }, 3 * SECOND);
    reference.update(update);
    expect(reference.price(START + 2 * SECOND)).toBe(0.02);
    expect(reference.price(START + 2 * SECOND + 1)).toBeUndefined();
  });

  test('is no price when it is not a number', () => {
    const reference = fairValueReference({ update: () => valuation({ fairValue: Number.NaN }) });
    reference.update(update);
    expect(reference.price(START)).toBeUndefined();
  });
});
