import { expect, test } from '@jest/globals';
import * as marketData from './index.ts';
import * as node from './node/index.ts';

test('the public face of @slipstream/market-data', () => {
  expect(Object.keys(marketData).sort()).toMatchInlineSnapshot(`
    [
      "ClockSkew",
      "DERIBIT_OPTION_PREMIUM_CAP",
      "FirstArrivals",
      "InvalidChannel",
      "MarketDataError",
      "MarketState",
      "OrderBook",
      "QuoteCheck",
      "RawFeedNeedsCredentials",
      "TooManyChannels",
      "backoff",
      "binanceDecoder",
      "binanceInstrument",
      "binanceInstrumentId",
      "binanceProtocol",
      "books",
      "bybitDecoder",
      "bybitProtocol",
      "connectionText",
      "decode",
      "decodeDeribit",
      "decodeOkx",
      "deribitProtocol",
      "okxDecoder",
      "okxProtocol",
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
      "RedundantConnections",
      "SnapshotRefused",
      "UnknownEvent",
      "binanceSnapshots",
      "inferBinanceInstrument",
      "locateFrame",
      "mergeByReceiveTime",
      "okxSignature",
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
