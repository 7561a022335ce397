import { describe, expect, test } from '@jest/globals';
import { frozen, frozenCopy } from './frozen.ts';

const nested = () => ({
  a: 1,
  list: [1, { b: 2 }],
  none: undefined,
  nothing: null,
  inner: { c: {} },
});

/** Whether nothing of it can be written on. */
function isFrozenThroughout(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout);
}

describe('frozen', () => {
  test('gives the value itself, which nobody can write on, whatever it holds included', () => {
    const value = nested();
    expect(frozen(value)).toBe(value);
    expect(value).toEqual(nested());
    expect(isFrozenThroughout(value)).toBe(true);
  });

  test('takes what leads back to itself', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(Object.isFrozen(frozen(value))).toBe(true);
  });
});

describe('a frozen copy', () => {
  test('says the same, and nobody can write on it', () => {
    const copy = frozenCopy(nested());
    expect(copy).toStrictEqual(nested());
    expect(isFrozenThroughout(copy)).toBe(true);
  });

  test('leaves the original to whoever gave it', () => {
    const value = nested();
    const copy = frozenCopy(value);
    value.list.push(3);
    value.inner.c = 9;
    expect(copy).toStrictEqual(nested());
  });

  test('of nothing is nothing', () => {
    expect([frozenCopy(undefined), frozenCopy(null), frozenCopy(7)]).toEqual([undefined, null, 7]);
  });

  test('keeps a name that would change what it inherits from', () => {
    const value: unknown = JSON.parse('{ "__proto__": { "quantity": 9 } }');
    const copy = frozenCopy(value) as { quantity?: number };
    expect(copy.quantity).toBeUndefined();
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });
});
