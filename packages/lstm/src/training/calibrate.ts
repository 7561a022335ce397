import { type DataSet, type Micros, quantileOf, type Segment } from '@slipstream/core';
import { logitsOf } from '../baselines/logistic-regression.ts';
import { fitProbabilityScaling } from '../calibration/fit-probability-scaling.ts';
import { fitTrust, type Trust, type TrustOptions } from '../calibration/fit-trust.ts';
import { scaledRows } from '../calibration/probability-scaling.ts';
import { aheadOf, blockClasses, blockValues } from '../data-set/block-targets.ts';
import { correctedOnline } from '../drift/corrected-online.ts';
import { logitsOfBlock, outputsOf } from '../evaluation/run-rows.ts';
import { nonOverlapping } from '../metrics/non-overlapping.ts';
import { textOfFloats } from '../model/float-text.ts';
import type { DirectionHead, LevelHead, ModelHeads } from '../model/forecast-model.ts';
import { levelOfOutput } from '../model/level-scale.ts';
import { averageKernel } from '../model/model-kernel.ts';
import type { NetworkWeights } from '../model/network-weights.ts';
import { type OutputLayout, outputLayout } from '../model/output-layout.ts';
import type { FittedDirection } from './fit-direction-heads.ts';
import type { FittedHeads } from './fit-heads.ts';
import { rootMeanSquareRatio } from './fit-level-head.ts';

/** How far the mean square of volatility may be corrected; more is a fault of the data, not of the forecast. */
const MOST_CORRECTION = 4;
/** The quantile of the forecast rise of volatility on the training block that counts as a rise. */
const RISE = 0.95;

/** The outputs of a trained network on a block. */
interface BlockOutputs {
  readonly block: Segment;
  readonly outputs: Float32Array;
  readonly layout: OutputLayout;
}

/**
 * Finishes the heads: scaling, trust and the correction of volatility from the calibration block alone, the quantile
 * of volatility rises from the training block.
 */
export function calibrate(
  dataSet: DataSet,
  networks: readonly NetworkWeights[],
  fitted: FittedHeads,
  { train, calibration }: { readonly train: Segment; readonly calibration: Segment },
  trust: TrustOptions,
): ModelHeads {
  const layout = outputLayout(dataSet.labels);
  const run = (block: Segment): BlockOutputs => ({
    block,
    outputs: outputsOf(averageKernel(networks, dataSet.labels), dataSet, block),
    layout,
  });
  const calibrated = run(calibration);
  const volatility =
    fitted.volatility &&
    correctVolatility(dataSet, fitted.volatility.head, calibrated, {
      targets: dataSet.targets.volatility,
      reach: aheadOf.volatility(dataSet.labels),
      output: layout.volatility,
    });
  const volatilities = fitted.volatilities.map(({ label, head }) => ({
    ...correctVolatility(dataSet, head, calibrated, {
      targets: dataSet.targets.volatilities![label]!,
      reach: aheadOf.furtherVolatility(dataSet.labels, label),
      output: layout.furtherVolatility(label),
    }),
    label,
  }));
  const spreads = fitted.spreads.map(({ label, head }) => ({ ...head, label }));
  const rise = volatility && riseQuantile(dataSet, volatility, run(train));
  return {
    directions: fitted.directions.map((head, label) =>
      directionHead(dataSet, head, label, calibrated, trust),
    ),
    ...(volatility && { volatility }),
    ...(fitted.spread && { spread: fitted.spread.head }),
    slippage: fitted.slippage.map(({ head }) => head),
    ...(volatilities.length > 0 && { volatilities }),
    ...(spreads.length > 0 && { spreads }),
    ...(rise !== undefined && { volatilityRiseQuantile: rise }),
  };
}

function directionHead(
  dataSet: DataSet,
  { linear, ...fitted }: FittedDirection,
  label: number,
  { block, outputs, layout }: BlockOutputs,
  options: TrustOptions,
): DirectionHead {
  const classes = blockClasses(dataSet, label, block).subarray(block.start, block.end);
  const times = dataSet.times.subarray(block.start, block.end);
  const span = aheadOf.direction(dataSet.labels, label);
  const facts = nonOverlapping(times, span, (row) => classes[row]! >= 0).length;
  const evidence = { prior: fitted.prior, facts };
  const logits = logitsOfBlock(outputs, layout.count, layout.direction(label));
  const scaling = fitProbabilityScaling(logits, classes, evidence);
  const linearScaling = fitProbabilityScaling(
    linearLogits(dataSet, linear, block),
    classes,
    evidence,
  );
  const said = scaling && scaledRows(logits, scaling);
  const trustIn = (probabilities: Float64Array): Trust | undefined => {
    const trust = fitTrust({ times, probabilities, classes, span }, options);
    return trust.up === undefined && trust.down === undefined ? undefined : trust;
  };
  const trustedFrom = said && trustIn(said);
  const trustedCorrected = said && trustIn(correctedOnline({ times, classes, span }, said));
  return {
    ...fitted,
    ...(scaling && { scaling }),
    ...(trustedFrom && { trustedFrom }),
    ...(trustedCorrected && { trustedCorrected }),
    linear: { weights: textOfFloats(linear), ...(linearScaling && { scaling: linearScaling }) },
  };
}

function linearLogits(
  { features, schema }: DataSet,
  weights: Float32Array,
  { start, end }: Segment,
): Float32Array {
  const logits = new Float32Array(3 * (end - start));
  for (let row = start; row < end; row += 1) {
    logitsOf(weights, features, row, schema.columns.length, logits, 3 * (row - start));
  }
  return logits;
}

/** Which volatility: its targets, how far they look ahead, and the output that forecasts it. */
interface VolatilityLabel {
  readonly targets: Float32Array;
  readonly reach: Micros;
  readonly output: number;
}

function correctVolatility(
  dataSet: DataSet,
  head: LevelHead,
  run: BlockOutputs,
  { targets, reach, output }: VolatilityLabel,
): LevelHead {
  const realised = blockValues(dataSet, targets, reach, run.block);
  const { start, end } = run.block;
  const ratio = rootMeanSquareRatio(
    realised.subarray(start, end),
    volatilityForecasts(dataSet, head, run, output),
    head.offset,
  );
  return { ...head, correction: Math.min(MOST_CORRECTION, Math.max(1 / MOST_CORRECTION, ratio)) };
}

function riseQuantile(dataSet: DataSet, head: LevelHead, run: BlockOutputs): number | undefined {
  const now = dataSet.levels?.volatility;
  if (!now) return undefined;
  const rises = volatilityForecasts(dataSet, head, run, run.layout.volatility)
    .map((ahead, place) => ahead - now[run.block.start + place]!)
    .filter((rise) => !Number.isNaN(rise));
  return quantileOf(rises, RISE);
}

/** The volatility forecast of each row of the block. */
function volatilityForecasts(
  { levels }: DataSet,
  head: LevelHead,
  { block, outputs, layout }: BlockOutputs,
  place: number,
): Float32Array {
  return Float32Array.from({ length: block.end - block.start }, (_, row) => {
    const output = outputs[row * layout.count + place]!;
    const now = levels?.volatility[block.start + row] ?? Number.NaN;
    return head.correction * levelOfOutput(head, output, now);
  });
}
