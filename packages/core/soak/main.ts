// The long test of core: live and replay agree in thousands of random runs of a line.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { throughJest } from '../../../scripts/soak/through-jest.ts';

export const stages: Stages = {
  replay: throughJest({
    test: 'packages/core/src/time/live-equals-replay.test.ts',
    runs: 3_000,
  }),
};
