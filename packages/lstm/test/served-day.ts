import { type DataSet, type FeatureVector, SECOND, seededRandom } from '@slipstream/core';
import { plantedDataSet } from './planted-data-set.ts';
import { vectorOf } from './vector-of.ts';

/** A synthetic market of one row a second: a fast signal, a fast volatility, noise, and a slow wanderer. */
export interface SyntheticRegime {
  readonly rows: number;
  readonly seed: number;
  /** How the hidden drift moves the price; below 0 the signal means the contrary. */
  readonly strength?: number;
  /** Added to the second feature. */
  readonly shift?: number;
}

/** The part of the slow feature that lives on to the next second: half of it is gone after two minutes. */
const SLOW = 0.994;

/** A labelled synthetic data set of a regime; the label looks one second ahead. */
export function syntheticRegime({ rows, seed, strength = 1, shift = 0 }: SyntheticRegime): DataSet {
  const dataSet = plantedDataSet({ rows, seed, strength, horizons: [SECOND], step: SECOND });
  const random = seededRandom(seed).fork('slow');
  let slow = 0;
  for (let row = 0; row < rows; row += 1) {
    slow = SLOW * slow + Math.sqrt(1 - SLOW ** 2) * random.normal();
    dataSet.features[4 * row + 1]! += shift;
    dataSet.features[4 * row + 3] = slow;
  }
  return dataSet;
}

/** The vectors of regimes that follow each other without a gap. */
export function* servedVectors(...regimes: readonly DataSet[]): Generator<FeatureVector> {
  let time = Date.UTC(2026, 0, 6) * 1_000;
  let price = 100;
  for (const regime of regimes) {
    const from = price - regime.references[0]!;
    for (let row = 0; row < regime.rows; row += 1) {
      const vector = vectorOf(regime, row);
      price = regime.references[row]! + from;
      yield { ...vector, time, reference: { ...vector.reference!, price } };
      time += SECOND;
    }
  }
}
