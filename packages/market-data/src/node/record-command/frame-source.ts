import type { FrameRecorder } from '../recorder/frame-recorder.ts';
import {
  type LineFilter,
  type RecordedLine,
  type RecordingListener,
  recordingLines,
} from '../recording-lines.ts';
import { mergeByReceiveTime } from '../replay/merge-by-receive-time.ts';

/** What a source needs of a recorder. */
export type Sink = Pick<FrameRecorder, 'write' | 'flush'>;

/** Where a recorder's messages come from: files, or a connection. */
export interface FrameSource {
  /** Hands every message to the recorder, until there are no more. */
  feed(recorder: Sink): Promise<void>;
}

/**
 * Recordings as a source, what was sent included; `connection` names what comes from lines that name none. Where
 * stamps go back because connections stand one behind the other, each is read alone and they are merged by time.
 *
 * `feed` throws what `readRecording` throws.
 */
export function recordedSource(
  paths: readonly string[],
  { connection, diagnostics }: { connection: string; diagnostics: RecordingListener },
): FrameSource {
  return {
    feed: async (recorder) => {
      for await (const line of await linesInTime(paths, onceEach(diagnostics))) {
        const { direction, receiveTime, text } = line;
        const took = { connection: line.connection ?? connection, direction, receiveTime, text };
        if (!recorder.write(took)) await recorder.flush();
      }
    },
  };
}

async function linesInTime(
  paths: readonly string[],
  diagnostics: RecordingListener,
): Promise<AsyncIterable<RecordedLine>> {
  const connections = new Set<string | undefined>();
  let rises = true;
  const survey: RecordingListener = ({ data }) => {
    if (data.fault === 'raised-stamp') rises = false;
  };
  for await (const lines of recordingLines(paths, survey)) {
    for (const line of lines) connections.add(line.connection);
  }
  if (rises) return singleLines(paths, diagnostics);
  return mergeByReceiveTime(
    [...connections].map((one) =>
      singleLines(paths, diagnostics, (line) => line.connection === one),
    ),
  );
}

async function* singleLines(
  paths: readonly string[],
  diagnostics: RecordingListener,
  keeps?: LineFilter,
): AsyncGenerator<RecordedLine> {
  for await (const lines of recordingLines(paths, diagnostics, keeps)) yield* lines;
}

/** The same file is read several times; what it says of itself is told once. */
function onceEach(diagnostics: RecordingListener): RecordingListener {
  const told = new Set<string>();
  return (diagnostic) => {
    if (told.has(diagnostic.message)) return;
    told.add(diagnostic.message);
    diagnostics(diagnostic);
  };
}
