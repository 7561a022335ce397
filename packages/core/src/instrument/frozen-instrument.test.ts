import { describe, expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '../testing/sample-instruments.ts';
import { frozenInstrument } from './frozen-instrument.ts';
import type { ComboInstrument } from './instrument.ts';
import { LotSize } from './lot-size.ts';
import { TickTable } from './tick-table.ts';

/** Writes where the types forbid it. */
function write(target: object, values: object): () => void {
  return () => Object.assign(target, values);
}

const loosePerpetual = () => ({ ...samplePerpetual, fees: { ...samplePerpetual.fees } });

const looseCombo = (): ComboInstrument => ({
  ...loosePerpetual(),
  kind: 'combo',
  legs: [{ instrument: sampleCall.id, ratio: 1 }],
});

describe('a frozen instrument', () => {
  test('says what the given one says', () => {
    expect(frozenInstrument(looseCombo())).toEqual(looseCombo());
  });

  test('cannot be written on, and neither can its fees and legs', () => {
    const combo = frozenInstrument(looseCombo());
    expect(write(combo, { contractSize: 9 })).toThrow(TypeError);
    expect(write(combo.fees, { taker: '0' })).toThrow(TypeError);
    expect(write(combo.legs, { length: 0 })).toThrow(TypeError);
    expect(write(combo.legs[0]!, { ratio: 9 })).toThrow(TypeError);
  });

  test('leaves the given one as it was', () => {
    const given = looseCombo();
    frozenInstrument(given);
    expect(write(given, { contractSize: 9 })).not.toThrow();
    expect(write(given.fees, { taker: '0' })).not.toThrow();
    expect(write(given.legs, { length: 0 })).not.toThrow();
  });

  test('is the given one where nobody could write on that', () => {
    const combo = frozenInstrument(looseCombo());
    expect(frozenInstrument(combo)).toBe(combo);
    expect(frozenInstrument(sampleCall)).toBe(sampleCall);
    expect(frozenInstrument(samplePerpetual)).toBe(samplePerpetual);
  });

  test.each([
    ['its fees', { ...samplePerpetual, fees: { ...samplePerpetual.fees } }],
    ['its list of legs', { ...looseCombo(), fees: samplePerpetual.fees }],
    [
      'one leg',
      {
        ...looseCombo(),
        fees: samplePerpetual.fees,
        legs: Object.freeze([{ instrument: '', ratio: 1 }]),
      },
    ],
  ])('is a copy where only %s could be written on', (_what, instrument) => {
    expect(frozenInstrument(Object.freeze(instrument))).not.toBe(instrument);
  });
});

describe('ticks and lots', () => {
  test('cannot be written on', () => {
    expect(write(new TickTable('0.5'), { floor: () => 9 })).toThrow(TypeError);
    expect(write(new LotSize('0.1'), { minimum: 0 })).toThrow(TypeError);
  });
});
