// The long test of core: live and replay agree in thousands of random runs of a line.
import { type SoakOptions, throughJest } from '../../../scripts/soak/through-jest.ts';

export const soak: (options: SoakOptions) => Promise<void> = throughJest({
  test: 'packages/core/src/time/live-equals-replay.test.ts',
  runs: 3_000,
});
