import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonValues } from './json-values.ts';

function valuesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [...Object.values(value).flatMap(valuesOf), value];
}

test('finds every value of any JSON, inner ones first, and the keys of members', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const found = jsonValues(text);
      const read = found.map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown);
      expect(read).toEqual(valuesOf(JSON.parse(text)));
      for (const { keyStart, end } of found) {
        if (keyStart !== undefined) JSON.parse(`{${text.slice(keyStart, end)}}`);
      }
    }),
  );
});
