import { expect, test } from '@jest/globals';
import * as marketData from './index.ts';
import * as node from './node/index.ts';

test('the public face of @slipstream/market-data', () => {
  expect(Object.keys(marketData).sort()).toMatchInlineSnapshot(`
    [
      "DERIBIT_OPTION_PREMIUM_CAP",
      "MarketDataError",
      "MarketState",
      "OrderBook",
      "QuoteCheck",
      "binanceDecoder",
      "binanceInstrument",
      "binanceInstrumentId",
      "books",
      "decode",
      "decodeDeribit",
      "sequenceLink",
      "tapeOfFrames",
    ]
  `);
});

test('the public face of @slipstream/market-data/node', () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "InstrumentNotInRecording",
      "MalformedLine",
      "RecordingNotFound",
      "RecordingTruncated",
      "RecordingUnreadable",
      "RecordingWentBack",
      "inferBinanceInstrument",
      "locateFrame",
      "readRecording",
      "recordedBinanceInstruments",
    ]
  `);
});
