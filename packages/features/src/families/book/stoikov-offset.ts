import { InvalidParameter } from '../../errors/invalid-parameter.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { numbers, numbersOf, type Parameter, source } from '../../schema/parameter.ts';
import { binOf } from './bin-of.ts';

const NAME = 'book.stoikovOffset';

/** Edges between bins, or `none` of a single bin. */
function edges(fallback: string): Parameter<string> {
  const several = numbers(fallback);
  return {
    fallback,
    expected: `'none', or rising ${several.expected}`,
    accepts: (value): value is string =>
      value === 'none' ||
      (several.accepts(value) &&
        numbersOf(value).every((edge, index, all) => index === 0 || edge > all[index - 1]!)),
  };
}

/**
 * Stoikov's micro-price minus the mid (2018), in smallest ticks: where the mid will have gone from an imbalance and a
 * spread like this, by a table that `estimateMicroPriceTable` fitted on a training block. The table is its parameters.
 * Until one is given it is the size-weighted mid of a book whose spread is a tick, in five steps. NaN while a side is
 * empty.
 */
export const stoikovOffset: FeatureDefinition = defineFeature({
  name: NAME,
  parameters: {
    imbalanceEdges: edges('-0.6;-0.2;0.2;0.6'),
    spreadEdges: edges('none'),
    offsets: numbers('-0.4;-0.2;0;0.2;0.4'),
    source: source(),
  },
  create: ({ imbalanceEdges, spreadEdges, offsets, source }, context) => {
    const byImbalance = imbalanceEdges === 'none' ? [] : numbersOf(imbalanceEdges);
    const bySpread = spreadEdges === 'none' ? [] : numbersOf(spreadEdges);
    const table = Float64Array.from(numbersOf(offsets));
    const bins = byImbalance.length + 1;
    if (table.length !== bins * (bySpread.length + 1)) {
      throw new InvalidParameter({
        feature: NAME,
        parameter: 'offsets',
        value: offsets,
        expected: `${bins * (bySpread.length + 1)} numbers: for each bin of the spread one per bin of the imbalance`,
      });
    }
    const market = context.market(source);
    return {
      changesWith: { market, of: 'touch' },
      write: (target, index) => {
        const { bidAmount, askAmount, bidTicks, askTicks, midTicks } = market;
        const imbalance = (bidAmount - askAmount) / (bidAmount + askAmount);
        const state = binOf(bySpread, askTicks - bidTicks) * bins + binOf(byImbalance, imbalance);
        target[index] = Number.isNaN(midTicks) ? Number.NaN : table[state]!;
      },
    };
  },
});
