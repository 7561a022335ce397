import { isoOfMicros } from '@slipstream/core';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { FrameRecorder } from '../recorder/frame-recorder.ts';
import { makeFolder, recordingFiles } from '../recorder/recording-files.ts';
import { HELP, parseCommand, type RecordCommand } from './flags.ts';
import { recordedSource } from './frame-source.ts';
import { type Inspection, inspectRecording } from './inspect-recording.ts';

/** Where the command writes: results, and what a person should hear besides. */
export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Does what a command line says.
 *
 * @returns the exit code: 0, or 1 when an inspected recording has faults.
 * @throws {MarketDataError} (as a rejection) when the flags, a recording or the disk do not do.
 */
export async function runCommand(args: readonly string[], output: CommandOutput): Promise<number> {
  const command = parseCommand(args);
  switch (command.kind) {
    case 'help':
      output.out(HELP);
      return 0;
    case 'inspect': {
      const inspection = await inspectRecording(command.files);
      output.out(textOfInspection(inspection));
      return inspection.faults.length > 0 ? 1 : 0;
    }
    case 'record':
      await record(command, output);
      return 0;
  }
}

async function record(
  { from, to, name, connection = name, fileBytes }: RecordCommand & { kind: 'record' },
  output: CommandOutput,
): Promise<void> {
  await makeFolder(to);
  if ((await recordingFiles(to, name)).length > 0) {
    throw new InvalidFlag({
      problem: `${to} holds a recording called ${name} already`,
      remedy: 'Give another --name or --to: old messages are not put behind newer ones.',
    });
  }
  const diagnostics = ({ message }: { message: string }): void => output.err(`${message}\n`);
  const recorder = await FrameRecorder.open({
    folder: to,
    name,
    diagnostics,
    ...(fileBytes === undefined ? {} : { fileBytes }),
  });
  try {
    await recordedSource(from, { connection, diagnostics }).feed(recorder);
  } finally {
    await recorder.close();
  }
  for (const { path } of await recordingFiles(to, name)) output.out(`${path}\n`);
}

function textOfInspection({ counts, messages, first, last, faults }: Inspection): string {
  const lines = counts.map(
    ({ connection = '(no name)', direction, messages: count }) =>
      `${connection} ${direction} ${count}`,
  );
  lines.push(`messages ${messages}`);
  if (first !== undefined && last !== undefined) {
    lines.push(`first ${isoOfMicros(first)}`, `last ${isoOfMicros(last)}`);
  }
  lines.push(`faults ${faults.length}`, ...faults.map((fault) => `  ${fault}`));
  return `${lines.join('\n')}\n`;
}
