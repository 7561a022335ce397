import { expect, test } from '@jest/globals';
import { contentHash } from './content-hash.ts';

test('contentHash does not depend on the order of keys, at any depth', () => {
  expect(contentHash({ a: { x: 1, y: 2 }, b: 3 })).toBe(contentHash({ b: 3, a: { y: 2, x: 1 } }));
});

test('contentHash depends on the order of lists, on types and on every digit', () => {
  const values = [[1, 2], [2, 1], ['1', '2'], [1, 2.0000000000000004], {}, [], null, ''];
  expect(new Set(values.map(contentHash)).size).toBe(values.length);
});

test('contentHash is the published FNV-1a of the canonical text', () => {
  // FNV-1a 64 of the single character "1" (offset basis, xor, multiply).
  expect(contentHash(1)).toBe('af63ac4c86019afc');
});
