import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidParameter } from '../errors/invalid-parameter.ts';
import { columnName, parseColumnName } from './feature-name.ts';

describe("a column's name", () => {
  test('holds the parameters by alphabet, however they were written', () => {
    expect(columnName('a.b', { z: 1, c: 'own' })).toBe('a.b{c=own,z=1}');
    expect(columnName('a.b', { c: 'own', z: 1 })).toBe('a.b{c=own,z=1}');
  });

  test('is read back as it was written', () => {
    const word = fc.stringMatching(/^[A-Za-z]\w{0,8}$/);
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), word);
    const parameters = fc.dictionary(
      word.filter((key) => key !== 'name' && key !== '__proto__'),
      value,
    );
    fc.assert(
      fc.property(word, parameters, (name, given) => {
        const read = parseColumnName(columnName(name, given));
        // −0 and 0 are one number to every feature, and the text of both is 0.
        const written = Object.entries(given).map(([key, one]) => [key, one === 0 ? 0 : one]);
        expect(read).toEqual({ name, ...Object.fromEntries(written) });
      }),
    );
  });

  test.each(['', '{a=1}', 'a{b}', 'a{b=}', 'a{b=1', 'a{b=1,}', 'a b', 'a{b={1}}'])(
    "'%s' is refused",
    (text) => {
      expect(() => parseColumnName(text)).toThrow(InvalidParameter);
    },
  );
});
