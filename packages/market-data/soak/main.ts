// The long test of market-data, in stages that also run alone: `npm run soak -- market-data fuzz`.
import type { Stages } from '../../../scripts/soak/stage.ts';
import { chainLoad } from './chain-load.ts';
import { faultScripts } from './fault-scripts.ts';
import { fuzz } from './fuzz.ts';
import { recorderCrashes } from './recorder-crashes.ts';
import { redundantScripts } from './redundant-scripts.ts';
import { roundTrips } from './round-trips.ts';

export const stages: Stages = {
  scripts: faultScripts,
  redundant: redundantScripts,
  fuzz,
  'round-trip': roundTrips,
  crash: recorderCrashes,
  chain: chainLoad,
};
