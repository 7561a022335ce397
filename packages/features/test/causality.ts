import { expect } from '@jest/globals';
import type { MarketUpdate, Micros } from '@slipstream/core';
import fc from 'fast-check';
import type { FeatureExtractor } from '../src/vector/feature-extractor.ts';
import { factsOf } from './play.ts';

/** Random lines of one kind, and who takes vectors from them. */
export interface Lines<Step> {
  /** What happens, gaps and lost connections included. */
  readonly steps: fc.Arbitrary<Step[]>;
  /** The updates of it, from a time on. */
  updatesOf(steps: readonly Step[], start?: Micros): MarketUpdate[];
  extractor(): FeatureExtractor;
  /** The step after which nothing from before it may be known. */
  readonly lost: Step;
}

type Facts = ReturnType<typeof factsOf>;

/** The vectors of each event of a line. */
export function vectorsByEvent<Step>(
  { extractor }: Lines<Step>,
  updates: readonly MarketUpdate[],
): Facts[] {
  const taken = extractor();
  return updates.map((update) => {
    taken.update(update);
    return factsOf(taken.sample(update.event.receiveTime));
  });
}

/**
 * The vectors of a line are a prefix of those of every line that continues it: as it went on, or with all of it in another
 * order. Gives how many numbers were known, so that a test can ask for some.
 */
export function expectNoFuture<Step>(
  { steps, updatesOf }: Lines<Step>,
  vectorsOf: (updates: readonly MarketUpdate[]) => Facts[],
  options: fc.Parameters<unknown>,
): number {
  let known = 0;
  const lines = steps.chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      cut: fc.integer({ min: 0, max: steps.length }),
      shuffled: fc.shuffledSubarray(steps, { minLength: steps.length }),
    }),
  );
  fc.assert(
    fc.property(lines, ({ steps, cut, shuffled }) => {
      const before = steps.slice(0, cut);
      const vectors = vectorsOf(updatesOf(before));
      for (const { numbers } of vectors) known += numbers.filter(Number.isFinite).length;
      for (const after of [steps.slice(cut), shuffled]) {
        const all = vectorsOf(updatesOf([...before, ...after]));
        expect(all.slice(0, vectors.length)).toEqual(vectors);
      }
    }),
    options as fc.Parameters<[{ steps: Step[]; cut: number; shuffled: Step[] }]>,
  );
  return known;
}

/** Up to `most` samples between two events change no vector of an event. */
export function expectSamplingChangesNothing<Step>(
  { steps, updatesOf, extractor }: Lines<Step>,
  most: number,
  numRuns: number,
): void {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: most }), (steps, times) => {
      const [seldom, often] = [extractor(), extractor()];
      let last: Micros | undefined;
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
    { numRuns },
  );
}

/** After a loss, vectors are those of an extractor that never saw what was before it, but for the count of segments. */
export function expectLossForgets<Step>(
  { steps, updatesOf, extractor, lost }: Lines<Step>,
  numRuns: number,
): void {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const [old, fresh] = [extractor(), extractor()];
      const past = updatesOf(before);
      for (const update of past) old.update(update);
      const gap = past.at(-1)!.event.receiveTime + 1;
      old.update(updatesOf([lost], gap).at(-1)!);
      const { segment } = old.sample(gap);
      for (const update of updatesOf(after, gap + 1)) {
        const { receiveTime } = update.event;
        for (const one of [old, fresh]) one.update(update);
        const expected = factsOf(fresh.sample(receiveTime));
        expect(factsOf(old.sample(receiveTime))).toEqual({
          ...expected,
          segment: segment + expected.segment,
        });
      }
    }),
    { numRuns },
  );
}
