import { expect, test } from '@jest/globals';
import * as simulator from './index.ts';

test('the public face of the package', () => {
  expect(Object.keys(simulator).sort()).toMatchInlineSnapshot(`
    [
      "BlockRfq",
      "InvalidSetting",
      "OrderLevelBook",
      "RequestCredits",
      "SimulatedVenue",
      "SimulatorError",
      "VenueKernel",
      "calibrateMarket",
      "calibrationLines",
      "deribitRefusalOf",
      "latencySampler",
      "probabilisticQueue",
      "queueModelOf",
      "queueTrial",
      "reliability",
      "reliabilityChart",
      "reliabilityLines",
      "reliabilityPage",
      "reliabilitySection",
      "syntheticChain",
      "syntheticMarket",
      "syntheticMarketHash",
      "syntheticMarketSettings",
      "venueDecoder",
      "venueGateway",
    ]
  `);
});
