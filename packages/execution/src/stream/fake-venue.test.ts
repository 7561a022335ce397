import { describe, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { gatewayContract } from '@slipstream/core/testing';
import { FakeMarket } from '../../test/fake-market.ts';

describe('the venue of these tests keeps the contract of every gateway', () => {
  test.each(gatewayContract.map((clause) => ({ name: clause.name, clause })))(
    '$name',
    async ({ clause }) => {
      const market = new FakeMarket();
      const { size } = market.instrument;
      const inLots = (levels: readonly number[]): number[] =>
        levels.map((value, index) => (index % 2 === 0 ? value : size.lots(value)));
      await clause.run({
        gateway: market.venue,
        instrument: market.instrument,
        quote: ({ bids, asks }) => market.quote(inLots(bids), inLots(asks)),
        settle: () => market.pass(SECOND),
      });
    },
  );
});
