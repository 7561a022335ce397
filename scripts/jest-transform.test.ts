import { expect, test } from '@jest/globals';

// The transform works on this very file, so what it does is seen from inside.

test('a line keeps its number', () => {
  const place = /jest-transform\.test\.ts:(\d+)/.exec(new Error('where').stack ?? '')?.[1];
  expect(place).toBe('6');
});

test('a built-in object is bound to the file: replacing the global does not reach it', () => {
  const { Math: whole } = globalThis;
  try {
    Object.assign(globalThis, { Math: undefined });
    expect(Math).toBe(whole);
  } finally {
    Object.assign(globalThis, { Math: whole });
  }
});
