import { expect, test } from '@jest/globals';
import { imbalance } from './imbalance.ts';

test('a level counts at least once', () => {
  expect(() => imbalance.parameters({ levels: 0 })).toThrow(
    "parameter 'levels' of feature 'book.imbalance' was 0",
  );
});
