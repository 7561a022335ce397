import type { Micros } from '@slipstream/core';
import { MarketDataError } from '../../errors/market-data-error.ts';
import { type ConnectionAccount, RecordingAccount } from '../account/recording-account.ts';
import type { Direction } from '../recorder/recorded-frame.ts';
import { recordingLines } from '../recording-lines.ts';

/** How many messages went one way over one connection. */
interface MessageCount {
  /** Absent where the lines name none. */
  readonly connection?: string;
  readonly direction: Direction;
  readonly messages: number;
}

/** What became of the received frames of one file. */
interface FileAccount {
  readonly file: string;
  readonly connections: readonly ConnectionAccount[];
}

/** What a recording holds. */
export interface Inspection {
  readonly counts: readonly MessageCount[];
  readonly messages: number;
  /** Absent where there is no message. */
  readonly first?: Micros;
  readonly last?: Micros;
  /** What is wrong with it, in words: torn ends, stamps that go back, files that cannot be read. */
  readonly faults: readonly string[];
  /** What the frames say, by file and connection; frames that cannot be decoded are no fault of the recording. */
  readonly accounts: readonly FileAccount[];
}

/** Reads recordings to the end, file by file, and says what they hold. A file that cannot be read on is a fault. */
export async function inspectRecording(files: readonly string[]): Promise<Inspection> {
  const counts = new Map<string, MessageCount>();
  const faults: string[] = [];
  const accounts: FileAccount[] = [];
  let first: Micros | undefined;
  let last: Micros | undefined;
  let messages = 0;
  for (const file of files) {
    const account = new RecordingAccount();
    try {
      for await (const lines of recordingLines(file, (told) => faults.push(told.message))) {
        for (const line of lines) {
          account.note(line);
          const { connection, direction, receiveTime } = line;
          const key = `${direction} ${connection ?? ''}`;
          const before = counts.get(key)?.messages ?? 0;
          counts.set(key, {
            ...(connection === undefined ? {} : { connection }),
            direction,
            messages: before + 1,
          });
          messages += 1;
          if (first === undefined || receiveTime < first) first = receiveTime;
          if (last === undefined || receiveTime > last) last = receiveTime;
        }
      }
    } catch (error) {
      if (!(error instanceof MarketDataError)) throw error;
      faults.push(error.message);
    }
    accounts.push({ file, connections: account.finish() });
  }
  const span = first === undefined || last === undefined ? {} : { first, last };
  return { counts: [...counts.values()], messages, ...span, faults, accounts };
}
