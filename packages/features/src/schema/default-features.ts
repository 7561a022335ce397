import { SECOND } from '@slipstream/core';
import type { Source } from '../feature.ts';
import type { FeatureRequest } from './feature-name.ts';

/** What market the default features are for. */
export interface DefaultFeaturesOptions {
  /** Whether the reference is an option's fair value. */
  readonly option?: boolean;
  /** Whether an underlying is watched beside the instrument. */
  readonly underlying?: boolean;
  /** Amounts of the instrument to walk its book for, on both sides; none when left out. */
  readonly amounts?: readonly number[];
}

/**
 * A set of features to begin with: the book, order flow, trades, returns and volatility of the instrument; returns,
 * imbalance, order flow and volatility of its underlying; and of an option how its quotes stand to its fair value.
 *
 * @example
 * ```ts
 * import { defaultFeatures, featureSchema } from '@slipstream/features';
 *
 * const features = defaultFeatures({ option: true, underlying: true, amounts: [1, 10] });
 * features[0]; // => { name: 'book.imbalance' }
 * featureSchema({ features, clock: { kind: 'interval', micros: 100_000 } }).columns.length; // => 37
 * ```
 */
export function defaultFeatures({
  option = false,
  underlying = false,
  amounts = [],
}: DefaultFeaturesOptions = {}): FeatureRequest[] {
  return [
    ...ownBook(amounts),
    // Within basis points of its own price an option shows nothing.
    ...(option ? [] : byDistance),
    ...flowOf('own', [0.5 * SECOND, 2 * SECOND, 10 * SECOND]),
    ...[1, 5].map((seconds) => ({ name: 'price.referenceMove', lag: seconds * SECOND })),
    ...(option ? fairValue : []),
    ...(underlying ? leader : volatilityOf('own')),
  ];
}

const byDistance: readonly FeatureRequest[] = [
  { name: 'book.imbalanceWithin', bps: 10 },
  { name: 'book.density', bps: 25 },
];

function ownBook(amounts: readonly number[]): FeatureRequest[] {
  return [
    { name: 'book.imbalance' },
    { name: 'book.imbalance', levels: 5 },
    { name: 'book.microPriceOffset' },
    { name: 'book.spread' },
    ...amounts.flatMap((amount) => [
      { name: 'book.walkCost', side: 'buy', amount },
      { name: 'book.walkCost', side: 'sell', amount },
    ]),
  ];
}

function flowOf(source: Source, halfLives: readonly number[]): FeatureRequest[] {
  return [
    ...halfLives.map((halfLife) => ({ name: 'flow.ofi', halfLife, source })),
    { name: 'flow.touchRate', source },
    { name: 'trades.flow', halfLife: SECOND, source },
    { name: 'trades.flow', halfLife: 10 * SECOND, source },
    { name: 'trades.rate', source },
  ];
}

function volatilityOf(source: Source): FeatureRequest[] {
  return [
    ...[1, 10, 60].map((seconds) => ({
      name: 'volatility.decayed',
      halfLife: seconds * SECOND,
      source,
    })),
    { name: 'volatility.realised', source },
  ];
}

/** Without the time to expiry: within a history that is short beside it, it counts rows, and models learn the trend. */
const fairValue: readonly FeatureRequest[] = [
  { name: 'option.fairMinusMid' },
  { name: 'option.tickPhase' },
  { name: 'option.quoteAge' },
  { name: 'option.fairMoveSinceQuote' },
];

const leader: readonly FeatureRequest[] = [
  { name: 'book.imbalance', source: 'underlying' },
  { name: 'book.spread', source: 'underlying' },
  ...flowOf('underlying', [0.5 * SECOND, 2 * SECOND, 10 * SECOND]),
  ...[0.2, 1, 5].map((seconds) => ({
    name: 'price.return',
    lag: seconds * SECOND,
    source: 'underlying',
  })),
  ...volatilityOf('underlying'),
];
