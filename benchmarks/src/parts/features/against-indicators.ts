import {
  defineFeature,
  duration,
  FeatureExtractor,
  featureRegistry,
  featureSchema,
} from '@slipstream/features';
import { EMA } from 'trading-signals';
import type { Comparison } from '../../harness/figure.ts';
import { preparedLine } from './prepared-updates.ts';

const { instrument, updates, source } = preparedLine;
const AVERAGES = 40;
const periods = Array.from({ length: AVERAGES }, (_, index) => 10 + 5 * index);

/** The exponential mean of the mid over events, as indicator libraries define it: a user's own feature. */
const average = defineFeature({
  name: 'desk.average',
  parameters: { period: duration(10) },
  create: ({ period }, context) => {
    const market = context.market('own');
    const weight = 2 / (period + 1);
    const state = { mean: Number.NaN };
    return {
      hears: { market, of: 'any' },
      update: () => {
        const { midTicks } = market;
        if (Number.isNaN(midTicks)) return;
        const { mean } = state;
        state.mean = Number.isNaN(mean) ? midTicks : midTicks * weight + mean * (1 - weight);
      },
      write: (target, index) => {
        target[index] = state.mean;
      },
    };
  },
});
const registry = featureRegistry([average]);
const schema = featureSchema({
  features: periods.map((period) => ({ name: 'desk.average', period })),
  clock: { kind: 'event' },
  registry,
});

/** Forty exponential means of the mid, ours from the updates and with a vector after each, theirs from mids given. */
const averages: Comparison = {
  kind: 'comparison',
  name: 'averages-to-trading-signals',
  sentence: `One event of a ${source} perpetual into ${AVERAGES} exponential means of its mid, all read: ours from the update and its book, the peer's from the mid alone.`,
  operations: updates.length,
  agree: (own, peer) => Math.abs(own - peer) <= 1e-6 * Math.abs(peer),
  own: {
    name: 'FeatureExtractor with a feature of the user',
    prepare: () => {
      const extractor = new FeatureExtractor({ schema, instrument: instrument.id, registry });
      const numbers = new Float64Array(AVERAGES);
      return () => {
        let sum = 0;
        for (const update of updates) {
          extractor.update(update);
          extractor.readNow(numbers);
          if (!Number.isNaN(numbers[0]!)) sum += numbers[0]! + numbers[AVERAGES - 1]!;
        }
        return sum;
      };
    },
  },
  peer: {
    name: 'trading-signals 8.3.0, EMA',
    prepare: () => {
      const mids = updates.flatMap(({ view }) => {
        const { bestBid, bestAsk, status } = view!.book;
        const quoted = status === 'live' && bestBid !== undefined && bestAsk !== undefined;
        return quoted ? [(bestBid + bestAsk) / 2] : [];
      });
      const means = periods.map((period) => new EMA(period));
      return () => {
        let sum = 0;
        for (const mid of mids) {
          let last = 0;
          let first = Number.NaN;
          for (const mean of means) {
            last = mean.update(mid, false);
            if (Number.isNaN(first)) first = last;
          }
          sum += Math.fround(first) + Math.fround(last);
        }
        return sum;
      };
    },
  },
};

/** Ours beside an indicator library, in what that offers. */
export const againstIndicators: readonly Comparison[] = [averages];
