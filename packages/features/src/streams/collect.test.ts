import { expect, test } from '@jest/globals';
import type { SamplingClock } from '@slipstream/core';
import fc from 'fast-check';
import { map } from 'rxjs';
import { everyFeature, factsOf, play } from '../../test/play.ts';
import { LEADER, OWN, updatesOf, warmSteps } from '../../test/random-lines.ts';
import { labelSchema } from '../labels/label-schema.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { collect } from './collect.ts';
import { features } from './features.ts';

const options = { instrument: OWN, underlying: LEADER };
const labels = labelSchema({ reference: 'micro-price' });

test.each<SamplingClock>([
  { kind: 'event' },
  { kind: 'top-of-book-change' },
  { kind: 'interval', micros: 2_000_000 },
])('a data set by a clock of $kind holds the very vectors that a model would be given', (clock) => {
  const schema = featureSchema({ features: everyFeature, clock });
  fc.assert(
    fc.property(warmSteps, (steps) => {
      const updates = updatesOf(steps);
      const vectors = play(
        updates,
        (scheduler) => (line) =>
          line.pipe(features(schema, { ...options, scheduler }), map(factsOf)),
      ).filter(({ notReady }) => notReady === undefined);
      const [dataSet] = play(updates, (scheduler) =>
        collect(schema, labels, { ...options, scheduler, synthetic: true }),
      );
      expect([...dataSet!.times]).toEqual(vectors.map(({ time }) => time));
      expect([...dataSet!.features]).toEqual(vectors.flatMap(({ numbers }) => numbers));
      expect([...dataSet!.references]).toEqual(vectors.map(({ reference }) => reference!.price));
      const segments = vectors.map(({ segment }) => segment);
      const starts = segments.flatMap((one, row) => (one !== segments[row - 1] ? [row] : []));
      expect(dataSet!.segments).toEqual(
        starts.map((start, index) => ({ start, end: starts[index + 1] ?? segments.length })),
      );
    }),
    { numRuns: 30 },
  );
});
