import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '@slipstream/core';
import { TrialError } from '../trial-error.ts';
import type { TrialPlan } from './trial-plan.ts';

/** A plan file was changed after it was written. */
class PlanChanged extends TrialError {}

/** Sixteen digits that name a plan: whoever reads a report can tell whether it is of the plan that was written. */
export function planHash(plan: TrialPlan): string {
  return contentHash(plan);
}

/** Where a trial keeps its plan and its results. */
export function planFolder(folder: string, plan: TrialPlan): string {
  return join(folder, planHash(plan));
}

/** Writes the plan before the run, with its hash. A plan that stands there already must be the same. */
export function writePlan(folder: string, plan: TrialPlan): string {
  const path = join(planFolder(folder, plan), 'plan.json');
  const text = `${JSON.stringify({ hash: planHash(plan), plan }, null, 2)}\n`;
  mkdirSync(planFolder(folder, plan), { recursive: true });
  const before = readIfThere(path);
  if (before !== undefined && before !== text) {
    throw new PlanChanged({
      problem: `${path} is not the plan of this trial any more`,
      remedy: 'Delete its folder to begin anew: results of a changed plan count for nothing.',
    });
  }
  writeFileSync(path, text);
  return path;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
