// What a vector may know:
// 1. the vectors of a line are a prefix of those of every line that continues it, whatever comes later;
// 2. sampling more often changes no vector;
// 3. after a gap, vectors are those of an extractor that never saw what was before it;
// 4. all of it holds for every registered feature, of the own market, the underlying's and a leader's.
import { test } from '@jest/globals';
import type { SamplingClock } from '@slipstream/core';
import { map } from 'rxjs';
import {
  expectLossForgets,
  expectNoFuture,
  expectSamplingChangesNothing,
  type Lines,
} from '../../test/causality.ts';
import { everyRegistered, factsOf, play } from '../../test/play.ts';
import { LEADER, OWN, roughSteps, type Step, TWIN, updatesOf } from '../../test/random-lines.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { features } from '../streams/features.ts';
import { FeatureExtractor } from './feature-extractor.ts';

const clocks: SamplingClock[] = [
  { kind: 'event' },
  { kind: 'top-of-book-change' },
  { kind: 'interval', micros: 5_000_000 },
];

/** The leader is lost and found apart from the two books that a position is made of. */
const parts = { instrument: OWN, underlying: LEADER, leaders: { twin: TWIN } };
const everyFeature = everyRegistered(['own', 'underlying', 'twin']);
const schemaBy = (clock: SamplingClock) => featureSchema({ features: everyFeature, clock });

const lines: Lines<Step> = {
  steps: roughSteps,
  updatesOf,
  extractor: () => new FeatureExtractor({ ...parts, schema: schemaBy({ kind: 'event' }) }),
  lost: { what: 'down', who: OWN, after: 0 },
};

test.each(clocks)(
  'by a clock of $kind a vector does not depend on what comes after it',
  (clock) => {
    const schema = schemaBy(clock);
    expectNoFuture(
      lines,
      (updates) =>
        play(
          updates,
          (scheduler) => (line) =>
            line.pipe(features(schema, { ...parts, scheduler }), map(factsOf)),
        ),
      { numRuns: 20 },
    );
  },
);

test('sampling more often changes no vector', () => {
  expectSamplingChangesNothing(lines, 4, 30);
});

test('after a gap a vector holds nothing from before it', () => {
  expectLossForgets(lines, 30);
});
