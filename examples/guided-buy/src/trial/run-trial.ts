import type { Forecast } from '@slipstream/core';
import type { ForecastModel } from '@slipstream/lstm';
import type { Scene } from '../scene/scene.ts';
import { ARMS, type Arm } from './arms.ts';
import { type ParentRun, runTape } from './run-tape.ts';

/** One parent order and the tape that it was executed on. */
interface TrialParent extends ParentRun {
  readonly tape: number;
}

/** Every parent order under every arm, in the same order. */
export interface Trial {
  readonly arms: readonly { readonly arm: Arm; readonly parents: readonly TrialParent[] }[];
  /** Of each tape, what was forecast on it; the same under every arm. */
  readonly forecasts: readonly (readonly Forecast[])[];
}

/**
 * Executes every parent order of a scene under every arm. Arms share tapes and latencies; between two runs the event
 * loop gets its turn, so that a progress bar can be drawn.
 */
export async function runTrial(
  scene: Scene,
  { model, seed }: { model: ForecastModel; seed: number },
  onProgress: (share: number) => void,
): Promise<Trial> {
  const runs = ARMS.map((arm) => ({
    arm,
    parents: [] as TrialParent[],
  }));
  const forecasts: (readonly Forecast[])[] = [];
  let done = 0;
  for (const [index, tape] of scene.tapes.entries()) {
    for (const { arm, parents } of runs) {
      const run = runTape(scene, tape, arm, { model, seed: `${seed}/${tape.name}` });
      parents.push(...run.parents.map((parent) => ({ ...parent, tape: index })));
      forecasts[index] ??= run.forecasts;
      done += 1;
      onProgress(done / (scene.tapes.length * runs.length));
      await new Promise(setImmediate);
    }
  }
  return { arms: runs, forecasts };
}
