// The long test of market-data, in stages that also run alone: `npm run soak -- market-data fuzz`.
import { chainLoad } from './chain-load.ts';
import { faultScripts } from './fault-scripts.ts';
import { fuzz } from './fuzz.ts';
import { recorderCrashes } from './recorder-crashes.ts';
import { redundantScripts } from './redundant-scripts.ts';
import { roundTrips } from './round-trips.ts';
import type { StageOptions } from './stage.ts';

const STAGES: Readonly<Record<string, (options: StageOptions) => Promise<void>>> = {
  scripts: faultScripts,
  redundant: redundantScripts,
  fuzz,
  'round-trip': roundTrips,
  crash: recorderCrashes,
  chain: chainLoad,
};

/** The names of the stages, in their order. */
export const stages: readonly string[] = Object.keys(STAGES);

/** Runs one stage, or all of them one after the other. */
export async function soak({
  stage,
  ...options
}: StageOptions & { readonly stage?: string }): Promise<void> {
  for (const name of stage === undefined ? stages : [stage]) {
    process.stdout.write(`${name}: `);
    await STAGES[name]!(options);
  }
}
