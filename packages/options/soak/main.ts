// The long test of options: a smile kept by rank one equals its refit after a million updates.
import { type SoakOptions, throughJest } from '../../../scripts/soak/through-jest.ts';

export const soak: (options: SoakOptions) => Promise<void> = throughJest({
  test: 'packages/options/src/surface/smile-state.test.ts',
  runs: 1_000_000,
});
