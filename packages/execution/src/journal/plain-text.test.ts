import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NotPlain } from '../errors/not-plain.ts';
import { fromText, toText } from './plain-text.ts';

describe('plain data as text', () => {
  test.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY],
    [-0],
    [[undefined, 1]],
    [{ a: [{ b: Number.NaN }], c: 'ü€😀' }],
  ])('comes back the same: %p', (value) => {
    expect(fromText(toText(value))).toEqual(value);
    expect(toText(fromText(toText(value)))).toBe(toText(value));
  });

  test('is one line of ASCII whatever it holds', () => {
    const text = toText({ reason: 'Zeile\nZwei: ü€😀\u2028\u007f' });
    expect(text).toMatch(/^[\x20-\x7e]*$/);
  });

  test('comes back the same, whatever the data', () => {
    const numbers = fc.double();
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(numbers, fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null)),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().map((key) => `k${key}`),
          tie('tree'),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(fromText(toText(value))).toEqual(value);
      }),
    );
  });

  test.each([
    [{ memory: new Map() }, 'value.memory was a Map'],
    [{ memory: [new Float64Array(1)] }, 'memory[0] was a Float64Array'],
    [{ memory: () => 0 }, 'memory was a function'],
    [{ $: 1 }, "an object with the key '$'"],
  ])('refuses what would not come back: %p', (value, words) => {
    expect(() => toText(value)).toThrow(NotPlain);
    expect(() => toText(value)).toThrow(words.replace('value', ''));
  });

  test('refuses a cycle', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => toText(cycle)).toThrow(NotPlain);
  });
});
