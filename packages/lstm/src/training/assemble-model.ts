import type { DataSet, Split } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import type { TrustOptions } from '../calibration/fit-trust.ts';
import { blockClasses } from '../data-set/block-targets.ts';
import { KERNEL_HASH } from '../kernel/fused-kernels.generated.ts';
import { logLoss } from '../metrics/log-loss.ts';
import type { ForecastModel, ModelHeads, TrainingRecord } from '../model/forecast-model.ts';
import { PACKAGE_VERSION } from '../model/package-version.ts';
import { sealModel } from '../model/seal-model.ts';
import { storeNetwork } from '../model/stored-network.ts';
import type { TrainedNetwork } from './train-network.ts';
import type { TrainingSettings } from './training-options.ts';

/** What the numbers of a model and its forecasts are measured in. */
const UNITS = {
  time: 'microseconds',
  price: "the instrument's own price unit",
  expectedMove: "the instrument's own price unit; a forecast divides it by the tick",
  volatility: 'annualised, a fraction',
  spread: 'smallest ticks',
  slippage: "ticks, as in the data set's targets",
};

/** Everything that a finished run knows. */
export interface FinishedRun {
  readonly dataSet: DataSet;
  readonly split: Split;
  readonly seed: number;
  readonly backend: string;
  readonly settings: TrainingSettings;
  readonly trust: TrustOptions;
  readonly classWeights: Triple | 'balanced' | undefined;
  readonly networks: readonly TrainedNetwork[];
  /** The loss of the networks together on the validation block. */
  readonly validationLoss: number;
  readonly heads: ModelHeads;
}

/** Puts the model together and seals it with its hash. */
export function assembleModel(run: FinishedRun): ForecastModel {
  const { dataSet, split, seed, networks, heads } = run;
  const { rows, times, instrument, schema, labels, synthetic } = dataSet;
  const { train, validation, calibration, test } = split;
  return sealModel({
    format: 'slipstream.forecast-model',
    formatVersion: 1,
    manifest: {
      packageVersion: PACKAGE_VERSION,
      kernelHash: KERNEL_HASH,
      instrument,
      schema,
      labels,
      units: UNITS,
      synthetic,
      seed,
      data: {
        rows,
        from: times[0]!,
        to: times[rows - 1]!,
        train,
        validation,
        calibration,
        ...(test && { test }),
      },
      training: recordOf(run),
    },
    networks: networks.map(({ weights }) => storeNetwork(weights)),
    heads,
  });
}

function recordOf(run: FinishedRun): TrainingRecord {
  const { dataSet, split, backend, settings, trust, classWeights, networks, heads } = run;
  const priors = heads.directions.map(({ prior }, label) => {
    const { start, end } = split.validation;
    const classes = blockClasses(dataSet, label, split.validation).subarray(start, end);
    return logLoss(repeated(prior, classes.length), classes);
  });
  return {
    backend,
    settings: { ...settings },
    trust,
    ...(classWeights !== undefined && { classWeights }),
    members: networks.map(({ epochs, bestEpoch, bestLoss }) => ({
      epochs,
      bestEpoch,
      validationLoss: bestLoss,
    })),
    validationLoss: {
      kept: run.validationLoss,
      linear: networks[0]!.startLoss,
      ...(priors.length > 0 && {
        prior: priors.reduce((sum, loss) => sum + loss, 0) / priors.length,
      }),
    },
  };
}

function repeated(triple: Triple, rows: number): number[] {
  return Array.from({ length: rows }, () => triple).flat();
}
