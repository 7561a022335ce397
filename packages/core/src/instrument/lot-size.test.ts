import { describe, expect, test } from '@jest/globals';
import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';
import { LotSize } from './lot-size.ts';

describe('LotSize', () => {
  test('counts an amount and gives it back', () => {
    const size = new LotSize('0.00001');
    expect(size.lots(3.78826)).toBe(378826);
    expect(size.amount(378826)).toBe(3.78826);
    expect(size.text(378826)).toBe('3.78826');
  });

  test('counts what a book shows downward', () => {
    expect(new LotSize('0.1').floor(0.19)).toBe(1);
    expect(new LotSize('0.1').floor(0.3)).toBe(3);
  });

  test('keeps a minimum of several lots', () => {
    expect(new LotSize('0.1', '2.5').minimum).toBe(25);
  });

  test('refuses half a lot', () => {
    expect(() => new LotSize('0.1').lots(0.15)).toThrow(OffGrid);
  });

  test.each([0, -1, Number.NaN, '0.15'])('refuses a minimum of %p', (minimum) => {
    expect(() => new LotSize('0.1', minimum)).toThrow(InvalidValue);
  });
});
