import { expect, jest, test } from '@jest/globals';
import { describeRecorded } from '../recorded-data.ts';
import { filesOf, RECORDINGS } from '../recordings.ts';
import { WRITTEN_STREAMS } from '../streams/written-streams.ts';
import { fuzzCorpus } from './fuzz-corpus.ts';
import { fuzzTrial } from './fuzz-trial.ts';
import { MUTATIONS } from './mutated-frame.ts';
import { recordedCorpora } from './recorded-corpora.ts';

// Invariants, whatever a venue sends:
// - nothing is thrown out of the stream;
// - a frame gives events, or nothing where it has no market content, or exactly one fault that holds the frame;
// - no event holds NaN, an infinity or a negative amount;
// - a book that is live has levels that are sorted, positive and not crossed;
// - no object but our own is written on.
// `npm run soak -- market-data fuzz` does the same a hundred thousand times.

jest.setTimeout(60_000);

const COUNT = 2_000;

test('2,000 damaged frames of our own break none of it', () => {
  const corpora = WRITTEN_STREAMS.map(fuzzCorpus);
  const { mutated, faults, read, liveBooks, mutations } = fuzzTrial({
    ...{ corpora, count: COUNT, seed: 20_261_127 },
  });
  expect(mutated).toBe(COUNT);
  expect(faults).toBeGreaterThan(COUNT / 4);
  expect(read).toBeGreaterThan(COUNT / 10);
  expect(liveBooks).toBeGreaterThan(COUNT / 10);
  for (const mutation of MUTATIONS) expect(mutations).toHaveProperty([mutation]);
});

describeRecorded('real frames', [...new Set(RECORDINGS.flatMap(filesOf))], () => {
  test('of all venues, 2,000 of them damaged, break none of it', async () => {
    const corpora = await recordedCorpora();
    const { mutated, faults, read, liveBooks } = fuzzTrial({ corpora, count: COUNT, seed: 7 });
    expect(mutated).toBe(COUNT);
    expect(faults).toBeGreaterThan(COUNT / 4);
    expect(read).toBeGreaterThan(COUNT / 10);
    expect(liveBooks).toBeGreaterThan(COUNT / 10);
  });
});
