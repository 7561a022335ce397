// Recordings
// Errors
export { InstrumentNotInRecording } from './errors/instrument-not-in-recording.ts';
export { MalformedLine } from './errors/malformed-line.ts';
export { RecordingNotFound } from './errors/recording-not-found.ts';
export { RecordingTruncated } from './errors/recording-truncated.ts';
export { RecordingUnreadable } from './errors/recording-unreadable.ts';
export { RecordingWentBack } from './errors/recording-went-back.ts';
export { locateFrame, type ReadRecordingOptions, readRecording } from './read-recording.ts';
export {
  inferBinanceInstrument,
  type RecordedInstrument,
  recordedBinanceInstruments,
} from './recorded-instruments.ts';
export type { RecordingPosition } from './recording-lines.ts';
