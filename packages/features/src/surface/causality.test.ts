// What a vector of the chain's features may know, all that are registered and with short memories:
// 1. the vectors of a line are a prefix of those of every line that continues it, whatever comes later;
// 2. sampling more often changes no vector;
// 3. after a lost connection, vectors are those of an extractor that never saw what was before it.
import { expect, test } from '@jest/globals';
import {
  expectLossForgets,
  expectNoFuture,
  expectSamplingChangesNothing,
  type Lines,
  vectorsByEvent,
} from '../../test/causality.ts';
import { type ChainStep, chainUpdates, own, roughChainSteps } from '../../test/random-chain.ts';
import { LEADER } from '../../test/random-lines.ts';
import { optionFeatures } from '../families/option/option-features.ts';
import { surfaceFeatures } from '../families/surface/surface-features.ts';
import type { FeatureRequest } from '../schema/feature-name.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { FeatureExtractor } from '../vector/feature-extractor.ts';

/** Every feature of both families, with half a second of memory where it has one. */
const everyFeature: readonly FeatureRequest[] = [...surfaceFeatures, ...optionFeatures].map(
  ({ name, parameters }) => {
    const known = parameters({});
    const short = Object.keys(known).filter(
      (parameter) => parameter === 'lag' || parameter === 'halfLife',
    );
    return { name, ...Object.fromEntries(short.map((parameter) => [parameter, 500_000])) };
  },
);
const schema = featureSchema({ features: everyFeature, clock: { kind: 'event' } });

const lines: Lines<ChainStep> = {
  steps: roughChainSteps,
  updatesOf: chainUpdates,
  extractor: () => new FeatureExtractor({ schema, instrument: own.id, underlying: LEADER }),
  lost: { what: 'down', after: 0 },
};

test('a vector does not depend on what comes after it', () => {
  // That so much is known is sure of these lines and likely of others, so the seed is fixed.
  const options = { numRuns: 8, seed: 2 };
  const known = expectNoFuture(lines, (updates) => vectorsByEvent(lines, updates), options);
  expect(known).toBeGreaterThan(1_000);
});

test('sampling more often changes no vector', () => {
  expectSamplingChangesNothing(lines, 3, 8);
});

test('after a lost connection a vector holds nothing from before it', () => {
  expectLossForgets(lines, 25);
});
