import { expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { START } from '../../../test/random-lines.ts';
import { TestMarket } from '../../../test/test-market.ts';
import { FeatureNotApplicable } from '../../errors/feature-not-applicable.ts';
import { ObservedMarket } from '../../market/observed-market.ts';
import { microPriceReference } from '../../reference/micro-price-reference.ts';
import { timeToExpiry } from './time-to-expiry.ts';

function after(instrument: typeof sampleCall | typeof samplePerpetual) {
  const reference = microPriceReference(instrument.id);
  const observed = new ObservedMarket({ instrument: instrument.id, reference });
  const feature = timeToExpiry.create({}, observed);
  const market = new TestMarket([instrument]);
  observed.update(market.book(START, instrument.id, { bids: [10, 1], asks: [11, 1] }));
  return feature;
}

test('it is 0 after the expiry', () => {
  expect(after(sampleCall).value(sampleCall.expiry + 5)).toBe(0);
});

test('it does not apply to a perpetual', () => {
  expect(() => after(samplePerpetual).value(START)).toThrow(FeatureNotApplicable);
});
