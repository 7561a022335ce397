import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { count, positive, source } from '../../schema/parameter.ts';

/**
 * Volume-synchronised probability of informed trading (Easley, López de Prado and O'Hara 2012): the mean of
 * |bought − sold| / volume over the last `buckets` buckets of equal volume, in [0, 1]. The side is the aggressor's own
 * flag, not a guess from the price. A trade that fills a bucket goes on in the next. It tells a regime, not a direction.
 * `volume` is in the instrument's unit. Warm with the last of the buckets.
 */
export const vpin: FeatureDefinition = defineFeature({
  name: 'trades.vpin',
  parameters: { volume: positive(1), buckets: count(50), source: source() },
  create: ({ volume, buckets, source }, context) => {
    const market = context.market(source);
    const imbalances = new Float64Array(buckets);
    let filled = 0;
    let inBucket = 0;
    let signed = 0;
    let mean = Number.NaN;

    const close = (imbalance: number): void => {
      imbalances[filled % buckets] = imbalance;
      filled += 1;
    };
    return {
      hears: { market, of: 'trade' },
      changesWith: { market, of: 'trade' },
      update: () => {
        const { tradedAmount } = market;
        const sign = Math.sign(tradedAmount);
        const before = filled;
        let left = Math.abs(tradedAmount);
        while (left >= volume - inBucket) {
          // A trade of more than all buckets leaves each of them one-sided, however many it would fill.
          const whole = inBucket === 0 ? Math.floor(left / volume) : 0;
          if (whole > buckets) {
            left -= (whole - buckets) * volume;
            filled += whole - buckets;
          }
          left -= volume - inBucket;
          close(Math.abs(signed + sign * (volume - inBucket)) / volume);
          inBucket = 0;
          signed = 0;
        }
        inBucket += left;
        signed += sign * left;
        if (filled === before || filled < buckets) return;
        let sum = 0;
        for (let bucket = 0; bucket < buckets; bucket += 1) sum += imbalances[bucket]!;
        mean = sum / buckets;
      },
      write: (target, index) => {
        target[index] = mean;
      },
      reset: () => {
        filled = 0;
        inBucket = 0;
        signed = 0;
        mean = Number.NaN;
      },
    };
  },
});
