// The long test of features, in stages that also run alone: `npm run soak -- features null`.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { dataSetMemory } from './data-set-memory.ts';
import { nullSeeds } from './null-seeds.ts';
import { recordedHour } from './recorded-hour.ts';

export const stages: Stages = {
  memory: dataSetMemory,
  null: nullSeeds,
  hour: recordedHour,
};
