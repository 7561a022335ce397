import { throughJest } from '../../../scripts/soak/through-jest.ts';

/** Sixty synthetic days: at most one false alarm in each, and a switch of the regime seen within five minutes. */
export const driftDays = throughJest({
  test: 'packages/lstm/src/drift/drift-days.test.ts',
  runs: 60,
});
