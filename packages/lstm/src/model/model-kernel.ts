import type { LabelSchema } from '@slipstream/core';
import { AveragingKernel } from '../kernel/averaging-kernel.ts';
import { stepKernel } from '../kernel/choose-step-kernel.ts';
import type { StepKernel } from '../kernel/step-kernel.ts';
import type { ForecastModel } from './forecast-model.ts';
import type { NetworkWeights } from './network-weights.ts';
import { outputLayout } from './output-layout.ts';
import { readNetwork } from './stored-network.ts';

/**
 * The step of a model: of its one network, or the average of several.
 *
 * @throws {CorruptModel} when the weights cannot be read.
 */
export function modelKernel({ networks, manifest }: ForecastModel): StepKernel {
  return averageKernel(
    networks.map((network, index) => readNetwork(network, `networks[${index}]`)),
    manifest.labels,
  );
}

/** The step of networks that forecast the same labels, averaged where they are several. */
export function averageKernel(
  networks: readonly NetworkWeights[],
  labels: LabelSchema,
): StepKernel {
  const kernels = networks.map(stepKernel);
  // The triples of logits end where the levels begin.
  return kernels.length === 1
    ? kernels[0]!
    : new AveragingKernel(kernels, outputLayout(labels).volatility);
}
