// The forecaster judged fold by fold beside every baseline. See --help.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SlipstreamError } from '@slipstream/core';
import { HELP, parseFlags } from './flags.ts';
import { runWalk } from './run-walk.ts';

async function main(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort(new Error('stopped by the keyboard')));
  const { text, html } = await runWalk(flags, progressLine(process.stderr), cancel.signal);
  const path = resolve(flags.report);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, html);
  process.stdout.write(`${text}\nreport: ${path}\n`);
}

/** Redraws one line of a terminal; elsewhere each stage is written once. */
function progressLine(terminal: NodeJS.WriteStream): (stage: string, share: number) => void {
  let last = '';
  return (stage, share) => {
    const percent = `${Math.floor(100 * share)}`.padStart(3);
    if (terminal.isTTY) terminal.write(`\r\u001b[2K${percent} %  ${stage}`);
    else if (stage !== last) terminal.write(`${percent} %  ${stage}\n`);
    last = stage;
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    error instanceof SlipstreamError ? `\n${error.message}\n` : `\n${(error as Error).stack}\n`,
  );
  process.exitCode = 1;
});
