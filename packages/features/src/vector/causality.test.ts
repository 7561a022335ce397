// What a vector may know:
// 1. the vectors of a line are a prefix of those of every line that continues it, whatever comes later;
// 2. sampling more often changes no vector;
// 3. after a gap, vectors are those of an extractor that never saw what was before it;
// 4. all of it holds for every registered feature, of the own market, the underlying's and a leader's.
import { describe, expect, test } from '@jest/globals';
import type { MarketUpdate, SamplingClock } from '@slipstream/core';
import fc from 'fast-check';
import { map } from 'rxjs';
import { everyRegistered, factsOf, play } from '../../test/play.ts';
import { LEADER, OWN, roughSteps, TWIN, updatesOf } from '../../test/random-lines.ts';
import type { FeatureRequest } from '../schema/feature-name.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { features } from '../streams/features.ts';
import { FeatureExtractor } from './feature-extractor.ts';

const clocks: SamplingClock[] = [
  { kind: 'event' },
  { kind: 'top-of-book-change' },
  { kind: 'interval', micros: 5_000_000 },
];

/** The leader is lost and found apart from the two books that a position is made of. */
const leaders = { twin: TWIN };
const everyFeature = (): FeatureRequest[] => everyRegistered(['own', 'underlying', 'twin']);

type Facts = ReturnType<typeof factsOf>;

function vectorsOf(updates: readonly MarketUpdate[], clock: SamplingClock): Facts[] {
  const schema = featureSchema({ features: everyFeature(), clock });
  const options = { instrument: OWN, underlying: LEADER, leaders };
  return play(
    updates,
    (scheduler) => (line) => line.pipe(features(schema, { ...options, scheduler }), map(factsOf)),
  );
}

describe.each(clocks)('by a clock of $kind', (clock) => {
  test('a vector does not depend on what comes after it', () => {
    fc.assert(
      fc.property(
        roughSteps.chain((steps) =>
          fc.record({
            steps: fc.constant(steps),
            cut: fc.integer({ min: 0, max: steps.length }),
            shuffled: fc.shuffledSubarray(steps, { minLength: steps.length }),
          }),
        ),
        ({ steps, cut, shuffled }) => {
          const before = steps.slice(0, cut);
          const known = vectorsOf(updatesOf(before), clock);
          for (const after of [steps.slice(cut), shuffled]) {
            const all = vectorsOf(updatesOf([...before, ...after]), clock);
            expect(all.slice(0, known.length)).toEqual(known);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

function extractor(): FeatureExtractor {
  const schema = featureSchema({ features: everyFeature(), clock: { kind: 'event' } });
  return new FeatureExtractor({ schema, instrument: OWN, underlying: LEADER, leaders });
}

test('sampling more often changes no vector', () => {
  fc.assert(
    fc.property(roughSteps, fc.integer({ min: 1, max: 4 }), (steps, times) => {
      const [seldom, often] = [extractor(), extractor()];
      let last: number | undefined;
      for (const update of updatesOf(steps)) {
        const { receiveTime } = update.event;
        for (let part = 1; last !== undefined && part <= times; part += 1) {
          often.sample(last + Math.floor(((receiveTime - last) * part) / times));
        }
        for (const one of [seldom, often]) one.update(update);
        expect(factsOf(often.sample(receiveTime))).toEqual(factsOf(seldom.sample(receiveTime)));
        last = receiveTime;
      }
    }),
    { numRuns: 30 },
  );
});

test('after a gap a vector holds nothing from before it', () => {
  fc.assert(
    fc.property(roughSteps, roughSteps, (before, after) => {
      const old = extractor();
      const past = updatesOf(before);
      for (const update of past) old.update(update);
      const gap = past.at(-1)!.event.receiveTime + 1;
      const later = updatesOf([{ what: 'down', who: OWN, after: 0 }, ...after], gap).slice(2);
      const rest = updatesOf(after, gap + 1);
      old.update(later[0]!);
      const segment = old.sample(gap).segment;
      const fresh = extractor();
      for (const update of rest) {
        const { receiveTime } = update.event;
        for (const one of [old, fresh]) one.update(update);
        const expected = factsOf(fresh.sample(receiveTime));
        expect(factsOf(old.sample(receiveTime))).toEqual({
          ...expected,
          segment: segment + expected.segment,
        });
      }
    }),
    { numRuns: 30 },
  );
});
