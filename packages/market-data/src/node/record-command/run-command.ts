import { type Diagnostic, isoOfMicros, type WallClock } from '@slipstream/core';
import { accountText } from '../account/account-text.ts';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { FrameRecorder } from '../recorder/frame-recorder.ts';
import { makeFolder, recordingFiles } from '../recorder/recording-files.ts';
import { HELP, parseCommand, type Written } from './flags.ts';
import { type FrameSource, recordedSource } from './frame-source.ts';
import { type Inspection, inspectRecording } from './inspect-recording.ts';
import { liveSource } from './live-source.ts';
import { type Environment, LIVE_VENUES } from './live-venues.ts';

/** What the command takes from the machine that it runs on. */
export interface CommandEdge {
  /** Takes results. */
  out(text: string): void;
  /** Takes what a person should hear besides. */
  err(text: string): void;
  /** Ends a live recording. */
  readonly signal: AbortSignal;
  readonly wall: WallClock;
  /** Decides the chance in the backoff of a connection. */
  readonly seed: number;
  /** Holds the credentials. */
  readonly environment: Environment;
}

/**
 * Does what a command line says.
 *
 * @returns the exit code: 0, or 1 when an inspected recording has faults.
 * @throws {MarketDataError} (as a rejection) when the flags, a recording or the disk do not do.
 */
export async function runCommand(args: readonly string[], edge: CommandEdge): Promise<number> {
  const command = parseCommand(args);
  const diagnostics = ({ message }: Diagnostic): void => edge.err(`${message}\n`);
  switch (command.kind) {
    case 'help':
      edge.out(HELP);
      return 0;
    case 'inspect': {
      const inspection = await inspectRecording(command.files);
      edge.out(textOfInspection(inspection));
      return inspection.faults.length > 0 ? 1 : 0;
    }
    case 'convert': {
      const { from, name, connection = name } = command;
      await refuseExisting(command);
      await record(recordedSource(from, { connection, diagnostics }), command, edge);
      return 0;
    }
    case 'live': {
      const { signal, wall, seed, environment } = edge;
      const venue = LIVE_VENUES.get(command.venue)!;
      const fetchSnapshot = venue.snapshots?.(command.snapshots);
      const source = liveSource({
        protocol: venue.protocol(environment),
        url: command.url ?? venue.url,
        channels: command.channels,
        connections: command.connections,
        asksReferences: command.asksReferences,
        ...(fetchSnapshot && { fetchSnapshot }),
        signal,
        wall,
        seed,
        diagnostics,
      });
      await record(source, command, edge);
      return 0;
    }
  }
}

async function refuseExisting({ to, name }: Written): Promise<void> {
  await makeFolder(to);
  if ((await recordingFiles(to, name)).length > 0) {
    throw new InvalidFlag({
      problem: `${to} holds a recording called ${name} already`,
      remedy: 'Give another --name or --to: old messages are not put behind newer ones.',
    });
  }
}

async function record(
  source: FrameSource,
  { to, name, fileBytes }: Written,
  edge: CommandEdge,
): Promise<void> {
  const recorder = await FrameRecorder.open({
    folder: to,
    name,
    diagnostics: ({ message }) => edge.err(`${message}\n`),
    ...(fileBytes === undefined ? {} : { fileBytes }),
  });
  try {
    await source.feed(recorder);
  } finally {
    await recorder.close();
  }
  for (const { path } of await recordingFiles(to, name)) edge.out(`${path}\n`);
}

function textOfInspection(inspection: Inspection): string {
  const { counts, messages, first, last, faults, accounts } = inspection;
  const lines = counts.map(
    ({ connection = '(no name)', direction, messages: count }) =>
      `${connection} ${direction} ${count}`,
  );
  lines.push(`messages ${messages}`);
  if (first !== undefined && last !== undefined) {
    lines.push(`first ${isoOfMicros(first)}`, `last ${isoOfMicros(last)}`);
  }
  lines.push(`faults ${faults.length}`, ...faults.map((fault) => `  ${fault}`));
  for (const { file, connections } of accounts) {
    if (connections.length > 0) lines.push(file, ...accountText(connections));
  }
  return `${lines.join('\n')}\n`;
}
