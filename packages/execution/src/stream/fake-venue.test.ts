import { describe, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { accountContract, type GatewayHarness, gatewayContract } from '@slipstream/core/testing';
import { FakeAccount } from '../../test/fake-account.ts';
import { FakeMarket } from '../../test/fake-market.ts';

function harness(): GatewayHarness {
  const market = new FakeMarket();
  const { venue, time } = market;
  const { size } = market.instrument;
  const inLots = (levels: readonly number[]): number[] =>
    levels.map((value, index) => (index % 2 === 0 ? value : size.lots(value)));
  return {
    gateway: {
      events$: venue.events$,
      send: (command) => venue.send(command),
      account: new FakeAccount(venue, time),
    },
    instrument: market.instrument,
    quote: ({ bids, asks }) => market.quote(inLots(bids), inLots(asks)),
    settle: () => market.pass(SECOND),
  };
}

describe('the venue of these tests keeps the contract of every gateway', () => {
  test.each([...gatewayContract, ...accountContract])('$name', (clause) => clause.run(harness()));
});
