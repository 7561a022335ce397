import { expect, test } from '@jest/globals';
import { samplePerpetual } from '@slipstream/core/testing';
import { LEADER, START } from '../../../test/random-lines.ts';
import { TestMarket } from '../../../test/test-market.ts';
import { ObservedMarket } from '../../market/observed-market.ts';
import { microPriceReference } from '../../reference/micro-price-reference.ts';
import { tradeFlow } from './trade-flow.ts';

test('a purchase as large as half the touch is a flow of one, and half of that a half-life later', () => {
  const market = new TestMarket([samplePerpetual]);
  const observed = new ObservedMarket({
    instrument: LEADER,
    reference: microPriceReference(LEADER),
  });
  const feature = tradeFlow.create(tradeFlow.parameters({ halfLife: 1_000 }), observed);
  for (const update of [
    market.book(START, LEADER, { bids: [10, 30], asks: [11, 50] }),
    market.trade(START + 5_000, LEADER, 'buy', 40),
  ]) {
    observed.update(update);
    feature.update?.(update);
  }
  expect(feature.value(START + 5_000)).toBeCloseTo(1, 12);
  expect(feature.value(START + 6_000)).toBeCloseTo(0.5, 12);
});
