// The long test of options: a smile kept by rank one equals its refit after a million updates. Then, where the recorded
// chains of Deribit are beside the repository, what they say of marks and smiles is printed.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { throughJest } from '../../../scripts/soak/through-jest.ts';
import { printRecordings } from './print-recordings.ts';

export const stages: Stages = {
  refit: throughJest({
    test: 'packages/options/src/surface/smile-state.test.ts',
    runs: 1_000_000,
  }),
  recordings: printRecordings,
};
