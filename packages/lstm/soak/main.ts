// The long test of lstm, in stages that also run alone: `npm run soak -- lstm steps`.
import { driftDays } from './drift-days.ts';
import { epochs } from './epochs.ts';
import { steps } from './steps.ts';
import { walkNull } from './walk-null.ts';

/** What a stage is asked for; what is missing it decides itself. */
export interface StageOptions {
  readonly runs?: number;
  readonly seed?: number;
}

const STAGES: Readonly<Record<string, (options: StageOptions) => void | Promise<void>>> = {
  steps,
  epochs,
  drift: driftDays,
  null: walkNull,
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
