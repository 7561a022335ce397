import type { Frame } from '@slipstream/core';
import { missingOf } from '../recorded-path.ts';
import { filesOf, framesOf, RECORDINGS } from '../recordings.ts';
import { type FuzzCorpus, fuzzCorpus } from './fuzz-corpus.ts';

/** So many frames of a recording are read; the first snapshot stands among them in every one. */
const FRAMES = 2_500;

/** The beginnings of all recordings that are there, of all venues. */
export async function recordedCorpora(): Promise<readonly FuzzCorpus[]> {
  const corpora: FuzzCorpus[] = [];
  for (const recording of RECORDINGS) {
    if (missingOf(filesOf(recording)).length > 0) continue;
    const frames: Frame[] = [];
    for await (const frame of framesOf(recording)) {
      frames.push(frame);
      if (frames.length === FRAMES) break;
    }
    corpora.push(fuzzCorpus({ ...recording, frames }));
  }
  return corpora;
}
