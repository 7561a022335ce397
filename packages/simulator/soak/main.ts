// The long test of the simulator, in stages that also run alone: `npm run soak -- simulator queues`.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { queues } from './queues.ts';
import { signal } from './signal.ts';
import { synthetic } from './synthetic.ts';

export const stages: Stages = { queues, signal, synthetic };
