// Live connections
export type { ConnectionDrops, ConnectionMetrics } from './live/connection-metrics.ts';
export { LiveConnection, type SentText } from './live/live-connection.ts';
export type { LiveConnectionOptions } from './live/live-connection-options.ts';
export {
  RedundantConnections,
  type RedundantConnectionsOptions,
  type RedundantMetrics,
} from './live/redundant-connections.ts';
export { binanceSnapshots } from './live/binance-snapshots.ts';
export { okxSignature } from './live/okx-signature.ts';
// Recordings
export { locateFrame, type ReadRecordingOptions, readRecording } from './read-recording.ts';
export type { RecordingListener, RecordingPosition } from './recording-lines.ts';
export type {
  RaisedStamp,
  RecordingDiagnostic,
  TornRecording,
} from './recording-diagnostics.ts';
export { FrameRecorder, type FrameRecorderOptions } from './recorder/frame-recorder.ts';
export type { Direction, RecordedFrame } from './recorder/recorded-frame.ts';
export { type RecordingFile, recordingFiles } from './recorder/recording-files.ts';

// Files of Tardis
export { type ReadTardisOptions, readTardis } from './tardis/read-tardis.ts';
export type { TardisDataType } from './tardis/tardis-events.ts';

// Replay
export { mergeByReceiveTime, type Received } from './replay/merge-by-receive-time.ts';
export { type PaceOptions, paced } from './replay/paced.ts';

// Events in Parquet
export { type ReadParquetOptions, readParquet } from './parquet/read-parquet.ts';
export {
  type ParquetWritten,
  type WriteParquetOptions,
  writeParquet,
} from './parquet/write-parquet.ts';

// What a recording holds
export {
  inferBinanceInstrument,
  type RecordedInstrument,
  recordedBinanceInstruments,
} from './recorded-instruments.ts';

// Errors
export { InstrumentNotInRecording } from './errors/instrument-not-in-recording.ts';
export { InvalidRecordingOption } from './errors/invalid-recording-option.ts';
export { MalformedLine } from './errors/malformed-line.ts';
export { RecorderOverrun } from './errors/recorder-overrun.ts';
export { RecordingFailed } from './errors/recording-failed.ts';
export { RecordingNotFound } from './errors/recording-not-found.ts';
export { RecordingTruncated } from './errors/recording-truncated.ts';
export { RecordingUnreadable } from './errors/recording-unreadable.ts';
export { RecordingWentBack } from './errors/recording-went-back.ts';
export { SnapshotRefused } from './live/snapshot-refused.ts';
export { UnknownEvent } from './errors/unknown-event.ts';
export { MalformedTardisRow } from './tardis/malformed-tardis-row.ts';
export { NotATardisFile } from './tardis/not-a-tardis-file.ts';
