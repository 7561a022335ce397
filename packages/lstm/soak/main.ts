// The long test of lstm, in stages that also run alone: `npm run soak -- lstm steps`.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { driftDays } from './drift-days.ts';
import { epochs } from './epochs.ts';
import { steps } from './steps.ts';
import { walkNull } from './walk-null.ts';

export const stages: Stages = {
  steps,
  epochs,
  drift: driftDays,
  null: walkNull,
};
