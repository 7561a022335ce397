// The main job: forecast a market, buy with the forecast and without, and measure both. See `npm start -- --help`.
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SlipstreamError } from '@slipstream/core';
import { UsageError } from './example-error.ts';
import { HELP, parseFlags } from './flags.ts';
import { guidedBuy } from './guided-buy.ts';
import { reportPage } from './report/page.ts';
import { reportText } from './report/report-text.ts';
import { recordingScene } from './scene/recording-scene.ts';
import { FULL_LENGTH, QUICK_LENGTH, syntheticScene } from './scene/synthetic-scene.ts';

const EPOCHS = 8;
const QUICK_EPOCHS = 3;

async function main(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const report = reportFile(flags.report);
  const scene =
    flags.recording.length > 0
      ? await recordingScene(flags.recording, flags.instrument)
      : syntheticScene(flags.seed, flags.quick ? QUICK_LENGTH : FULL_LENGTH);
  process.stdout.write(`${scene.description}\n`);
  for (const note of scene.notes) process.stdout.write(`  ${note}\n`);

  const { report: data, hash } = await guidedBuy(
    scene,
    { seed: flags.seed, epochs: flags.quick ? QUICK_EPOCHS : EPOCHS, command: commandOf(args) },
    { interactive: process.stdout.isTTY === true, write: (text) => process.stdout.write(text) },
  );
  process.stdout.write(reportText(data));
  process.stdout.write(`results ${hash} (the same seed, machine and Node version give the same)\n`);
  writeFileSync(report, reportPage(data));
  process.stdout.write(`report  ${pathToFileURL(report).href}\n`);
}

/** The report's path, once it is known that a report can be written there: not after a minute of work. */
function reportFile(report: string): string {
  const path = resolve(report);
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a'));
  } catch (cause) {
    throw new UsageError({
      problem: `the report cannot be written to ${path}`,
      remedy: 'Give --report a file in a folder that you may write to.',
      cause,
    });
  }
  return path;
}

function commandOf(args: readonly string[]): string {
  return ['npm start', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // What a person can mend is said in a sentence; only our own faults deserve a stack.
  process.stderr.write(
    error instanceof SlipstreamError ? `${error.message}\n` : `${(error as Error).stack}\n`,
  );
  process.exitCode = 1;
});
