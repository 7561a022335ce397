import { throughJest } from '../../../scripts/soak/through-jest.ts';

/** Random walks through the whole walk forward: no skill, a correlation within 0.02, no confident forecast. */
export const walkNull = throughJest({
  test: 'packages/lstm/src/training/walk-forward/null.test.ts',
  runs: 20,
});
