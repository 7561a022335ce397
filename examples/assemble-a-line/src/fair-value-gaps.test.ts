import { expect, test } from '@jest/globals';
import { MINUTE, type OptionInstrument } from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import { syntheticMarket } from '@slipstream/simulator';
import { fairValueGaps } from './fair-value-gaps.ts';

const tape = [...syntheticMarket({ seed: 7, duration: MINUTE })];
const options = tape
  .flatMap(decodeDeribit)
  .flatMap((event) => (event.type === 'instrument' ? [event.record] : []))
  .filter((record): record is OptionInstrument => record.kind === 'option');

test('the line says every ten seconds how an option stands to its fair value', () => {
  const gaps = fairValueGaps(tape, options[0]!);
  expect(gaps.map(({ seconds }) => Math.round(seconds))).toEqual([10, 20, 30, 40, 50]);
});

test('makers quote within a few ticks around the fair value of their option', () => {
  for (const option of options.slice(0, 4)) {
    for (const { fairValue, midMinusFair } of fairValueGaps(tape, option)) {
      const orderTick = option.ticks.tickAt(option.ticks.nearest(fairValue));
      expect(Math.abs(midMinusFair)).toBeLessThan(4 * orderTick);
    }
  }
});

test('the same tape gives the same line, to the last digit', () => {
  expect(fairValueGaps(tape, options[3]!)).toEqual(fairValueGaps(tape, options[3]!));
});
