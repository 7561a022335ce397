// The long test of the simulator, in stages that also run alone: `npm run soak -- simulator queues`.
import { queues, type StageOptions } from './queues.ts';

const STAGES: Readonly<Record<string, (options: StageOptions) => Promise<void>>> = { queues };

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
