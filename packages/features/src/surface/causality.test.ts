// What a vector of the chain's features may know, all that are registered and with short memories:
// 1. the vectors of a line are a prefix of those of every line that continues it, whatever comes later;
// 2. sampling more often changes no vector;
// 3. after a lost connection, vectors are those of an extractor that never saw what was before it.
import { expect, test } from '@jest/globals';
import type { MarketUpdate } from '@slipstream/core';
import fc from 'fast-check';
import { factsOf } from '../../test/play.ts';
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

function extractor(): FeatureExtractor {
  const schema = featureSchema({ features: everyFeature, clock: { kind: 'event' } });
  return new FeatureExtractor({ schema, instrument: own.id, underlying: LEADER });
}

function vectorsOf(updates: readonly MarketUpdate[]) {
  const taken = extractor();
  return updates.map((update) => {
    taken.update(update);
    return factsOf(taken.sample(update.event.receiveTime));
  });
}

test('a vector does not depend on what comes after it', () => {
  let known = 0;
  fc.assert(
    fc.property(
      roughChainSteps.chain((steps) =>
        fc.record({
          steps: fc.constant(steps),
          cut: fc.integer({ min: 0, max: steps.length }),
          shuffled: fc.shuffledSubarray(steps, { minLength: steps.length }),
        }),
      ),
      ({ steps, cut, shuffled }) => {
        const before = steps.slice(0, cut);
        const vectors = vectorsOf(chainUpdates(before));
        for (const { numbers } of vectors) known += numbers.filter(Number.isFinite).length;
        for (const after of [steps.slice(cut), shuffled]) {
          const all = vectorsOf(chainUpdates([...before, ...after]));
          expect(all.slice(0, vectors.length)).toEqual(vectors);
        }
      },
    ),
    // That so much is known is sure of these lines and likely of others, so the seed is fixed.
    { numRuns: 8, seed: 2 },
  );
  expect(known).toBeGreaterThan(1_000);
});

test('sampling more often changes no vector', () => {
  fc.assert(
    fc.property(roughChainSteps, fc.integer({ min: 1, max: 3 }), (steps, times) => {
      const [seldom, often] = [extractor(), extractor()];
      let last: number | undefined;
      for (const update of chainUpdates(steps)) {
        const { receiveTime } = update.event;
        for (let part = 1; last !== undefined && part <= times; part += 1) {
          often.sample(last + Math.floor(((receiveTime - last) * part) / times));
        }
        for (const one of [seldom, often]) one.update(update);
        expect(factsOf(often.sample(receiveTime))).toEqual(factsOf(seldom.sample(receiveTime)));
        last = receiveTime;
      }
    }),
    { numRuns: 8 },
  );
});

test('after a lost connection a vector holds nothing from before it', () => {
  fc.assert(
    fc.property(roughChainSteps, roughChainSteps, (before, after) => {
      const old = extractor();
      const past = chainUpdates(before);
      for (const update of past) old.update(update);
      const gap = past.at(-1)!.event.receiveTime + 1;
      const down: ChainStep = { what: 'down', after: 0 };
      old.update(chainUpdates([down], gap).at(-1)!);
      const { segment } = old.sample(gap);
      const fresh = extractor();
      for (const update of chainUpdates(after, gap + 1)) {
        for (const one of [old, fresh]) one.update(update);
        const { receiveTime } = update.event;
        const expected = factsOf(fresh.sample(receiveTime));
        expect(factsOf(old.sample(receiveTime))).toEqual({
          ...expected,
          segment: segment + expected.segment,
        });
      }
    }),
    { numRuns: 25 },
  );
});
