import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { throughJest } from '../../../scripts/soak/through-jest.ts';

/** Every feature against its batch computation after every event of a whole recorded hour. */
export const recordedHour: (options: StageOptions) => Promise<void> = throughJest({
  test: 'packages/features/src/families/recorded-hour.test.ts',
  runs: 100_000,
});
