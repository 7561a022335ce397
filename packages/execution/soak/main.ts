// The long test of execution, in stages that also run alone: `npm run soak -- execution sequences`.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { alternating } from './alternating-forecasts.ts';
import { legs } from './legs.ts';
import { guidedSequences, sequences } from './sequences.ts';

export const stages: Stages = {
  sequences,
  guided: guidedSequences,
  alternating,
  legs,
};
