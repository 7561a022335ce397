import type { Micros, Random } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';

/**
 * How long messages are under way: never less than `minimum`, half of them less than `median`, with the long
 * tail of a lognormal. A spread of 0 makes every message take the median.
 */
export interface LatencyDistribution {
  readonly minimum: Micros;
  readonly median: Micros;
  /** The standard deviation of the logarithm of what exceeds the minimum. */
  readonly spread: number;
}

/** A latency: a fixed one, or a distribution. */
export type Latency = Micros | LatencyDistribution;

/** The distribution of a latency, whose settings make sense. */
export function latencyDistribution(setting: string, latency: Latency): LatencyDistribution {
  const distribution =
    typeof latency === 'number' ? { minimum: latency, median: latency, spread: 0 } : latency;
  const { minimum, median, spread } = distribution;
  if (!Number.isSafeInteger(minimum) || minimum < 0) {
    throw new InvalidSetting({
      setting: `${setting} minimum`,
      value: minimum,
      expected: 'whole microseconds, 0 or more',
    });
  }
  if (!Number.isSafeInteger(median) || median < minimum) {
    throw new InvalidSetting({
      setting: `${setting} median`,
      value: median,
      expected: `whole microseconds, at least the minimum of ${minimum}`,
    });
  }
  if (!(spread >= 0 && spread < Number.POSITIVE_INFINITY)) {
    throw new InvalidSetting({
      setting: `${setting} spread`,
      value: spread,
      expected: 'a number from 0',
    });
  }
  return distribution;
}

/**
 * Draws latencies one after the other, in whole microseconds.
 *
 * @throws {InvalidSetting} when the latency is negative, or its median lies below its minimum.
 * @example
 * ```ts
 * import { seededRandom } from '@slipstream/core';
 * import { latencySampler } from '@slipstream/simulator';
 *
 * const fixed = latencySampler('entry latency', 3_000, seededRandom(1));
 * fixed(); // => 3000
 * const varied = latencySampler('entry latency', { minimum: 1_000, median: 3_000, spread: 0.5 }, seededRandom(1));
 * varied() >= 1_000; // => true
 * ```
 */
export function latencySampler(setting: string, latency: Latency, random: Random): () => Micros {
  const { minimum, median, spread } = latencyDistribution(setting, latency);
  if (spread === 0) return () => median;
  return () => minimum + Math.round((median - minimum) * Math.exp(spread * random.normal()));
}
