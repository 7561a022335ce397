import { type DataSet, type LabelSchema, type MarketUpdate, SECOND } from '@slipstream/core';
import { FairValueEstimator } from '@slipstream/options';
import { labelSchema } from '../src/labels/label-schema.ts';
import { fairValueReference } from '../src/reference/fair-value-reference.ts';
import { microPriceReference } from '../src/reference/micro-price-reference.ts';
import { nullRows } from './null-rows.ts';
import { LEADER } from './random-lines.ts';
import { type RegisteredFeatures, registeredFeatures } from './registered-features.ts';
import { middle, walkingChain } from './walking-chain.ts';

/** Rows that a walk may spend on warming up, at most. */
const WARM_UP = 500;
const HORIZON = 0.9 * SECOND;

/** The updates of so many seconds of a walk. */
type Walk = (seed: string, seconds: number) => Iterable<MarketUpdate>;

/** Rows of a walk with all the features that it tells, and those that it does not. */
export interface NullTrial {
  readonly dataSet: DataSet;
  readonly features: RegisteredFeatures;
}

/** Every direction-like label, none of which reaches beyond the next row. */
function labelsOf(reference: 'micro-price' | 'fair-value'): LabelSchema {
  return labelSchema({
    reference,
    horizons: [HORIZON],
    volatilityHorizon: 2 * SECOND,
    spreadHorizon: SECOND,
    nextQuotes: [{ within: HORIZON }],
    barriers: [{ horizon: HORIZON, width: 0.7 }],
  });
}

/** Rows of a perpetual on a walk. */
export function perpetualTrial(walk: Walk, seed: string, rows: number): NullTrial {
  const seconds = WARM_UP + rows;
  const features = registeredFeatures({ instrument: LEADER, updates: [...walk('try', 700)] });
  const [dataSet] = nullRows(walk(seed, seconds), [
    {
      instrument: LEADER,
      reference: microPriceReference(LEADER),
      features: features.known,
      labels: labelsOf('micro-price'),
    },
  ]) as [DataSet];
  return { dataSet, features };
}

/** Rows of an option by its estimated fair value, and the same rows by a reference that holds its own book. */
export function optionTrial(seed: string, rows: number): NullTrial & { readonly own: DataSet } {
  const instruments = { instrument: middle.id, underlying: LEADER };
  const features = registeredFeatures({ ...instruments, updates: [...walkingChain('try', 700)] });
  const estimator = new FairValueEstimator({ option: middle, forwardFrom: LEADER });
  const [dataSet, own] = nullRows(walkingChain(seed, rows + WARM_UP), [
    {
      ...instruments,
      reference: fairValueReference(estimator),
      features: features.known,
      labels: labelsOf('fair-value'),
    },
    {
      ...instruments,
      reference: microPriceReference(middle.id),
      features: [{ name: 'book.imbalance' }],
      labels: labelsOf('micro-price'),
    },
  ]) as [DataSet, DataSet];
  return { dataSet, features, own };
}
