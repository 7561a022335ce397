import { expect, test } from '@jest/globals';
import * as core from './index.ts';
import * as testing from './testing/index.ts';

test('the public face of @slipstream/core', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "CoreError",
      "DIRECTIONS",
      "Decimal",
      "DecimalGrid",
      "Entrance",
      "FixedBook",
      "InvalidValue",
      "Lease",
      "LineEnded",
      "LiveClock",
      "LotSize",
      "MILLISECOND",
      "MINUTE",
      "MarketTime",
      "OffGrid",
      "SECOND",
      "SlipstreamError",
      "TickTable",
      "TimeReentered",
      "TimeStalled",
      "TimeWentBack",
      "ViewExpired",
      "ZERO",
      "amountOfCoins",
      "coinsOf",
      "contentHash",
      "escapeHtml",
      "exchangeValue",
      "feeNeedsUnderlying",
      "fillFee",
      "frames",
      "frozenInstrument",
      "htmlPage",
      "htmlTable",
      "humanCommands",
      "instrumentId",
      "isoOfMicros",
      "microsOfMillis",
      "millisOfMicros",
      "opposite",
      "orderEvents",
      "parseMicros",
      "quantileOf",
      "refusedValue",
      "replay",
      "replayAsync",
      "seededRandom",
      "signOf",
      "systemWallClock",
      "tapeOf",
      "tapeRecord",
      "tradedOnBook",
      "walkBook",
    ]
  `);
});

test('the public face of @slipstream/core/testing', () => {
  expect(Object.keys(testing).sort()).toMatchInlineSnapshot(`
    [
      "GatewayContractBroken",
      "SimulatedWallClock",
      "gatewayContract",
      "sampleCall",
      "sampleMarkets",
      "samplePerpetual",
      "sampleView",
    ]
  `);
});
