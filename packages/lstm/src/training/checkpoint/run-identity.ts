import type { DataSet, Split } from '@slipstream/core';
import type { Triple } from '../../baselines/class-prior.ts';
import { dataFingerprint } from '../../data-set/fingerprint.ts';
import { KERNEL_HASH } from '../../kernel/fused-kernels.generated.ts';
import { PACKAGE_VERSION } from '../../model/package-version.ts';
import type { TrainingSettings } from '../training-options.ts';
import type { RunIdentity } from './training-checkpoint.ts';

/** What names a run: everything that decides its bits. */
export function runIdentity({
  dataSet,
  split,
  seed,
  settings,
  classWeights,
  backend,
}: {
  readonly dataSet: DataSet;
  readonly split: Split;
  readonly seed: number;
  readonly settings: TrainingSettings;
  readonly classWeights: Triple | 'balanced' | undefined;
  readonly backend: string;
}): RunIdentity {
  return {
    data: dataFingerprint(dataSet),
    split,
    seed,
    settings,
    ...(classWeights !== undefined && { classWeights }),
    backend,
    packageVersion: PACKAGE_VERSION,
    kernelHash: KERNEL_HASH,
  };
}
