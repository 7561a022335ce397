import { expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { microPriceReference } from './micro-price-reference.ts';

test('the size-weighted mid is there while the book is live and has two sides', () => {
  const market = new TestMarket([sampleCall]);
  const reference = microPriceReference(OWN);
  expect(reference.price(START)).toBeUndefined();
  reference.update(market.book(START, OWN, { bids: [190, 3], asks: [200, 1] }));
  expect(reference.price(START)).toBeCloseTo(0.01975, 12);
  reference.update(market.book(START, OWN, { bids: [190, 3], asks: [] }));
  expect(reference.price(START)).toBeUndefined();
  reference.update(market.book(START, OWN, { bids: [190, 1], asks: [200, 1] }));
  expect(reference.price(START)).toBeCloseTo(0.0195, 12);
  reference.update(market.down(START));
  expect(reference.price(START)).toBeUndefined();
});
