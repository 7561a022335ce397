// How far a straight line sees: linear baselines of direction, beside published figures. See --help.
import { MINUTE, SlipstreamError } from '@slipstream/core';
import { HELP, parseFlags } from './flags.ts';
import { linearBaselines } from './linear-baselines.ts';
import { recordedSource } from './source/recorded-source.ts';
import { syntheticSource } from './source/synthetic-source.ts';

const SYNTHETIC_LENGTH = 20 * MINUTE;

async function main(args: readonly string[]): Promise<void> {
  const { recording, seed, help } = parseFlags(args);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const source =
    recording.length > 0
      ? await recordedSource(recording)
      : syntheticSource(seed, SYNTHETIC_LENGTH);
  process.stdout.write(linearBaselines(source).text);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    error instanceof SlipstreamError ? `${error.message}\n` : `${(error as Error).stack}\n`,
  );
  process.exitCode = 1;
});
