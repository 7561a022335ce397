import assert from 'node:assert/strict';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { fuzzCorpus } from '../test/fuzz/fuzz-corpus.ts';
import { type FuzzResult, fuzzTrial } from '../test/fuzz/fuzz-trial.ts';
import { recordedCorpora } from '../test/fuzz/recorded-corpora.ts';
import { WRITTEN_STREAMS } from '../test/streams/written-streams.ts';

const FRAMES = 120_000;

/** Damages frames of all venues: real ones where recordings lie beside the project, and ones of our own. */
export async function fuzz({ runs = FRAMES, seed = 1 }: StageOptions): Promise<void> {
  const recorded = await recordedCorpora();
  const written = WRITTEN_STREAMS.map(fuzzCorpus);
  if (recorded.length > 0) {
    const result = fuzzTrial({ corpora: recorded, count: runs, seed });
    report(`frames of ${recorded.length} recordings`, result);
  } else process.stdout.write('no recording lies beside the project; ');
  report('frames of our own', fuzzTrial({ corpora: written, count: Math.ceil(runs / 4), seed }));
}

function report(what: string, result: FuzzResult): void {
  const { mutated, faults, read, silent, liveBooks, mutations } = result;
  assert.equal(faults + read + silent, mutated, 'every frame is accounted for');
  const ways = Object.entries(mutations).map(([mutation, count]) => `${mutation} ${count}`);
  process.stdout.write(
    `${mutated} damaged ${what}: ${faults} faults, ${read} read, ${silent} without content; ${liveBooks} live ` +
      `books looked at; nothing thrown (${ways.join(', ')})\n`,
  );
}
