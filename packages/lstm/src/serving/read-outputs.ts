import type {
  DirectionForecast,
  DirectionLabel,
  LevelForecast,
  Micros,
  Reference,
  SlippageForecast,
  SlippageLabel,
} from '@slipstream/core';
import { scaledProbabilities, UNSCALED } from '../calibration/probability-scaling.ts';
import type { DirectionHead, LevelHead, SlippageHead } from '../model/forecast-model.ts';
import { levelOfOutput } from '../model/level-scale.ts';
import { highQuantile } from '../model/ordered-quantiles.ts';

const triple = new Float64Array(3);

/** What three logits say of one horizon. Thresholds of trust are left out where they may not be used. */
export function readDirection(
  head: DirectionHead,
  { horizon, threshold }: DirectionLabel,
  outputs: Float64Array,
  at: number,
  { tick }: Reference,
  mayTrust: boolean,
): DirectionForecast {
  scaledProbabilities(outputs, at, head.scaling ?? UNSCALED, triple, 0);
  const { up, down, stable } = head.expectedMove;
  return {
    horizon,
    threshold,
    thresholdTicks: threshold / tick,
    down: triple[0]!,
    stable: triple[1]!,
    up: triple[2]!,
    expectedMove: { up: up / tick, down: down / tick, stable: stable / tick },
    ...(mayTrust && head.trustedFrom && { trustedFrom: head.trustedFrom }),
  };
}

/** A level now and ahead; without a head it is expected to stay. */
export function readLevel(
  head: LevelHead | undefined,
  horizon: Micros,
  output: number,
  now: number,
): LevelForecast {
  const ahead = head ? head.correction * levelOfOutput(head, output, now) : now;
  return { horizon, now, ahead };
}

/** The quantiles of one slippage label, which cannot cross. */
export function readSlippage(
  { standard }: SlippageHead,
  { side, amount }: SlippageLabel,
  outputs: Float64Array,
  at: number,
): SlippageForecast {
  const median = outputs[at]!;
  const high = highQuantile(median, outputs[at + 1]!);
  const ticks = (output: number): number => standard.shift + standard.scale * output;
  return { side, amount, median: ticks(median), high: ticks(high) };
}
