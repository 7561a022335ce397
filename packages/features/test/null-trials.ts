import { type DataSet, type LabelSchema, type MarketUpdate, SECOND } from '@slipstream/core';
import { FairValueEstimator } from '@slipstream/options';
import { labelSchema } from '../src/labels/label-schema.ts';
import { fairValueReference } from '../src/reference/fair-value-reference.ts';
import { microPriceReference } from '../src/reference/micro-price-reference.ts';
import { nullRows } from './null-rows.ts';
import { LEADER } from './random-lines.ts';
import { walkingPerpetual, walkingQuotes } from './random-walk.ts';
import { type RegisteredFeatures, registeredFeatures } from './registered-features.ts';
import { middle, walkingChain } from './walking-chain.ts';

/** Rows that a walk may spend on warming up, at most. */
const WARM_UP = 500;
const HORIZON = 0.9 * SECOND;

/**
 * The updates of so many seconds of a walk, and how far its barriers lie, in deviations of a move over the horizon: such
 * that about a third of the rows meet neither.
 */
export interface Walk {
  readonly updates: (seed: string, seconds: number) => Iterable<MarketUpdate>;
  readonly barrierWidth: number;
}

/** Two steps lie in each horizon. */
export const microPriceWalk: Walk = { updates: walkingPerpetual, barrierWidth: 0.63 };
/** The barriers lie a tick and a half away, so that which one is met first is not the side of the next quote. */
export const quotesWalk: Walk = { updates: walkingQuotes, barrierWidth: 0.85 };
/** One step lies in each horizon, and the estimated volatility moves the fair value by a little more than labels count. */
const chainWalk: Walk = { updates: walkingChain, barrierWidth: 0.41 };

/** Rows of a walk with all the features that it tells, and those that it does not. */
export interface NullTrial {
  readonly dataSet: DataSet;
  readonly features: RegisteredFeatures;
}

/** Every direction-like label, none of which reaches beyond the next row. */
function labelsOf(reference: 'micro-price' | 'fair-value', { barrierWidth }: Walk): LabelSchema {
  return labelSchema({
    reference,
    horizons: [HORIZON],
    volatilityHorizon: 2 * SECOND,
    spreadHorizon: SECOND,
    nextQuotes: [{ within: HORIZON }],
    barriers: [{ horizon: HORIZON, width: barrierWidth }],
  });
}

/** Rows of a perpetual on a walk. */
export function perpetualTrial(walk: Walk, seed: string, rows: number): NullTrial {
  const seconds = WARM_UP + rows;
  const features = registeredFeatures({
    instrument: LEADER,
    updates: [...walk.updates('try', 700)],
  });
  const [dataSet] = nullRows(walk.updates(seed, seconds), [
    {
      instrument: LEADER,
      reference: microPriceReference(LEADER),
      features: features.known,
      labels: labelsOf('micro-price', walk),
    },
  ]) as [DataSet];
  return { dataSet, features };
}

/** Rows of an option by its estimated fair value, and the same rows by a reference that holds its own book. */
export function optionTrial(seed: string, rows: number): NullTrial & { readonly own: DataSet } {
  const instruments = { instrument: middle.id, underlying: LEADER };
  const features = registeredFeatures({
    ...instruments,
    updates: [...chainWalk.updates('try', 700)],
  });
  const estimator = new FairValueEstimator({ option: middle, forwardFrom: LEADER });
  const [dataSet, own] = nullRows(chainWalk.updates(seed, rows + WARM_UP), [
    {
      ...instruments,
      reference: fairValueReference(estimator),
      features: features.known,
      labels: labelsOf('fair-value', chainWalk),
    },
    {
      ...instruments,
      reference: microPriceReference(middle.id),
      features: [{ name: 'book.imbalance' }],
      labels: labelsOf('micro-price', chainWalk),
    },
  ]) as [DataSet, DataSet];
  return { dataSet, features, own };
}
