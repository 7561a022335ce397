// Does the forecast lower the cost of execution? See `npm run trial -- --help`.
import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SlipstreamError } from '@slipstream/core';
import { ProgressBar } from '@slipstream/example-guided-buy/parts';
import { HELP, parseFlags } from './flags.ts';
import { FULL_SIZE, makePlan, QUICK_SIZE, recordedSize } from './plan/make-plan.ts';
import { planFolder, planHash } from './plan/plan-file.ts';
import { progressLine } from './progress.ts';
import { answerOf } from './report/answer.ts';
import { reportPage } from './report/page.ts';
import { reportText } from './report/report-text.ts';
import { runTrial } from './run-trial.ts';

async function main(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const { recording, instrument, seed, quick, folder, workers, resume, cells } = flags;
  const synthetic = recording.length === 0;
  const plan = makePlan(
    synthetic ? { kind: 'synthetic' } : { kind: 'recording', files: recording, instrument },
    { seed, quick, size: synthetic ? (quick ? QUICK_SIZE : FULL_SIZE) : recordedSize(quick) },
  );
  process.stdout.write(`plan    ${planHash(plan)}, written to ${planFolder(folder, plan)}\n`);
  const terminal = {
    interactive: process.stdout.isTTY === true,
    write: (text: string) => process.stdout.write(text),
  };
  const bar = new ProgressBar(terminal, 'trial  ');
  const begun = performance.now();
  const findings = await runTrial(plan, {
    ...{ folder, workers, resume, cells },
    description: synthetic
      ? 'Synthetic BTC option market: the call at the money a week before its expiry.'
      : `Recording ${recording.map((file) => basename(file)).join(', ')}.`,
    onProgress: (progress) => {
      const line = progressLine(progress, performance.now() - begun);
      if (terminal.interactive) bar.update(progress.share, line);
      else process.stdout.write(`trial   ${line}\n`);
    },
    onNote: (note) => process.stderr.write(`${note}\n`),
  });
  bar.finish(`${findings.parents} parents over ${findings.days} days in the headline`);
  process.stdout.write(reportText(findings));
  const report = join(planFolder(folder, plan), 'report.html');
  writeFileSync(report, reportPage(findings));
  process.stdout.write(`report  ${pathToFileURL(resolve(report)).href}\n`);
  if (findings.validity === 'invalid') {
    process.stderr.write(`${answerOf(findings).headline}.\n`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // What a person can mend is said in a sentence; only our own faults deserve a stack.
  process.stderr.write(
    error instanceof SlipstreamError ? `${error.message}\n` : `${(error as Error).stack}\n`,
  );
  process.exitCode = 1;
});
