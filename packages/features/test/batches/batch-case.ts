import type { FeatureRequest } from '../../src/schema/feature-name.ts';
import type { Batch } from '../stream-equals-batch.ts';

/** A feature with parameters, and the computation over the whole past that it must equal. */
export interface BatchCase {
  /** Without its source, which the test chooses. */
  readonly request: FeatureRequest;
  readonly batch: Batch;
}

/** Several sets of parameters of one feature under one computation. */
export function casesOf<Parameters extends Record<string, number | string>>(
  name: string,
  sets: readonly Parameters[],
  batchOf: (parameters: Parameters) => Batch,
): BatchCase[] {
  return sets.map((parameters) => ({
    request: { name, ...parameters },
    batch: batchOf(parameters),
  }));
}
