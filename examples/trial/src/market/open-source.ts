import type { TrialPlan } from '../plan/trial-plan.ts';
import { recordedSource } from './recorded-source.ts';
import { syntheticSource } from './synthetic-source.ts';
import type { TrialSource } from './trial-source.ts';

/** The source that a plan names. A recording is read whole. */
export async function openSource(plan: TrialPlan): Promise<TrialSource> {
  return plan.source.kind === 'synthetic'
    ? syntheticSource(plan)
    : await recordedSource(plan, plan.source);
}
