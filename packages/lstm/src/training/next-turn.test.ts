import { expect, test } from '@jest/globals';
import { nextTurn } from './next-turn.ts';

test('nextTurn lets timers that are due run', async () => {
  let ran = false;
  setImmediate(() => {
    ran = true;
  });
  while (!ran) await nextTurn();
  expect(ran).toBe(true);
});
