import { expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { midReference } from './mid-reference.ts';

test('the mid is there while the book is live and has two sides, whatever the amounts', () => {
  const market = new TestMarket([sampleCall]);
  const reference = midReference(OWN);
  expect(reference.price(START)).toBeUndefined();
  reference.update(market.book(START, OWN, { bids: [190, 3], asks: [200, 1] }));
  expect(reference.price(START)).toBeCloseTo(0.0195, 12);
  reference.update(market.book(START, OWN, { bids: [190, 3], asks: [] }));
  expect(reference.price(START)).toBeUndefined();
  reference.update(market.book(START, OWN, { bids: [190, 1], asks: [210, 1] }));
  expect(reference.price(START)).toBeCloseTo(0.02, 12);
  reference.update(market.down(START));
  expect(reference.price(START)).toBeUndefined();
});
