import { MarketDataError } from '../../errors/market-data-error.ts';
import { tornRecording } from '../recording-diagnostics.ts';
import { type RecordingListener, recordingLines } from '../recording-lines.ts';

/**
 * Whether nothing may be appended to a file because its end was lost or it cannot be read; tells so. The whole file
 * is read for it, as only then is it known that its last member is whole.
 */
export async function tellTorn(file: string, listener?: RecordingListener): Promise<boolean> {
  let torn = false;
  let lines = 0;
  try {
    const told: RecordingListener = (diagnostic) => {
      if (diagnostic.data.fault !== 'torn-recording') return;
      torn = true;
      listener?.(diagnostic);
    };
    for await (const batch of recordingLines(file, told)) lines += batch.length;
  } catch (error) {
    if (!(error instanceof MarketDataError)) throw error;
    torn = true;
    listener?.(tornRecording(file, lines, error.problem));
  }
  return torn;
}
