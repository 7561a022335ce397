import { describe, expect, test } from '@jest/globals';
import { refusedValue } from './refused-value.ts';

const partsOf = (value: unknown) =>
  refusedValue({ what: 'name', value, expected: 'a name', data: { order: 7 } });

describe('refusedValue', () => {
  test('names what it was of, the value and the remedy', () => {
    expect(partsOf(-1)).toMatchObject({ problem: 'name was -1', remedy: 'Give a name.' });
    expect(partsOf(undefined).problem).toBe('name was undefined');
  });

  test('shows text in quotes, so that an empty one is seen', () => {
    expect(partsOf('').problem).toBe("name was ''");
    expect(partsOf('-1').problem).toBe("name was '-1'");
  });

  test('keeps the value among the data as it was', () => {
    expect(partsOf('-1').data).toEqual({ order: 7, value: '-1' });
  });
});
