import { expect, test } from '@jest/globals';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { OWN, START } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';
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

test('the time to expiry is the batch one after every update', () => {
  expectStreamEqualsBatch({ name: 'clock.timeToExpiry' }, OWN, (_past, time) => {
    const days = (Date.UTC(2026, 11, 25, 8) - time / 1e3) / 86_400_000;
    return Math.log(1 + days);
  });
});

test('it is 0 after the expiry', () => {
  expect(after(sampleCall).value(sampleCall.expiry + 5)).toBe(0);
});

test('it does not apply to a perpetual', () => {
  expect(() => after(samplePerpetual).value(START)).toThrow(FeatureNotApplicable);
});
