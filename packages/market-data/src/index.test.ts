import { expect, test } from '@jest/globals';
import * as marketData from './index.ts';
import * as node from './node/index.ts';

test('the public face of @slipstream/market-data', () => {
  expect(Object.keys(marketData).sort()).toMatchInlineSnapshot(`
    [
      "ClockSkew",
      "DERIBIT_OPTION_PREMIUM_CAP",
      "MarketDataError",
      "MarketState",
      "OrderBook",
      "QuoteCheck",
      "RawFeedNeedsCredentials",
      "backoff",
      "binanceDecoder",
      "binanceInstrument",
      "binanceInstrumentId",
      "binanceProtocol",
      "books",
      "bybitDecoder",
      "connectionText",
      "decode",
      "decodeDeribit",
      "decodeOkx",
      "deribitProtocol",
      "okxDecoder",
      "sequenceLink",
      "tapeOfFrames",
      "withConnections",
    ]
  `);
});

test('the public face of @slipstream/market-data/node', () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "FrameRecorder",
      "InstrumentNotInRecording",
      "InvalidRecordingOption",
      "LiveConnection",
      "MalformedLine",
      "MalformedTardisRow",
      "NotATardisFile",
      "RecorderOverrun",
      "RecordingFailed",
      "RecordingNotFound",
      "RecordingTruncated",
      "RecordingUnreadable",
      "RecordingWentBack",
      "UnknownEvent",
      "inferBinanceInstrument",
      "locateFrame",
      "mergeByReceiveTime",
      "paced",
      "readParquet",
      "readRecording",
      "readTardis",
      "recordedBinanceInstruments",
      "recordingFiles",
      "writeParquet",
    ]
  `);
});
