// The long test of execution, in stages that also run alone: `npm run soak -- execution sequences`.
import { alternating } from './alternating-forecasts.ts';
import { sequences } from './sequences.ts';
import type { StageOptions } from './stage.ts';

const STAGES: Readonly<Record<string, (options: StageOptions) => void | Promise<void>>> = {
  sequences,
  alternating,
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
