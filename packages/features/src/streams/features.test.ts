import { describe, expect, test } from '@jest/globals';
import {
  type FeatureVector,
  MarketTime,
  type MarketUpdate,
  type SamplingClock,
  TimeWentBack,
  ViewExpired,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { bufferCount, from, map, Subject, take, throwError } from 'rxjs';
import { factsOf, play } from '../../test/play.ts';
import { LEADER, OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { features } from './features.ts';

const interval: SamplingClock = { kind: 'interval', micros: 100_000 };
const schemaFor = (clock: SamplingClock) =>
  featureSchema({ features: [{ name: 'book.imbalance' }], clock });

/** A line of one instrument, with the imbalance that each of its books shows. */
function line(books: readonly (readonly [after: number, bids: number])[]): MarketUpdate[] {
  const market = new TestMarket([sampleCall]);
  return books.map(([after, bids]) =>
    market.book(START + after, OWN, { bids: [195, bids], asks: [205, 1] }),
  );
}

const imbalanceOf = (vector: FeatureVector): [number, number] => [
  vector.time - START,
  vector.at(0),
];

function imbalances(updates: readonly MarketUpdate[], clock: SamplingClock, drain = 0) {
  return play(
    updates,
    (scheduler) => (updates$) =>
      updates$.pipe(features(schemaFor(clock), { instrument: OWN, scheduler }), map(imbalanceOf)),
    { drain },
  );
}

describe('vectors by a clock of intervals', () => {
  test('lie on its multiples, from the first after the first update', () => {
    const updates = line([
      [30_000, 1],
      [230_000, 3],
    ]);
    expect(imbalances(updates, interval, 200_000)).toEqual([
      [100_000, 0],
      [200_000, 0],
      [300_000, 0.5],
      [400_000, 0.5],
    ]);
  });

  test('hold what was received before them, and nothing of their own microsecond', () => {
    const updates = line([
      [0, 1],
      [99_999, 3],
      [100_000, 7],
    ]);
    expect(imbalances(updates, interval, 100_000)).toEqual([
      [100_000, 0.5],
      [200_000, 0.75],
    ]);
  });

  test('end with the line', () => {
    const time = new MarketTime({ start: START });
    const updates$ = new Subject<MarketUpdate>();
    const seen: number[] = [];
    let completed = false;
    updates$.pipe(features(schemaFor(interval), { instrument: OWN, scheduler: time })).subscribe({
      next: (vector) => seen.push(vector.time),
      complete: () => {
        completed = true;
      },
    });
    updates$.next(line([[0, 1]])[0]!);
    updates$.complete();
    expect(completed).toBe(true);
    expect(time.pending).toBe(0);
  });

  test('stop when nobody wants them any more', () => {
    const time = new MarketTime({ start: START });
    const updates$ = new Subject<MarketUpdate>();
    const seen: number[] = [];
    updates$
      .pipe(features(schemaFor(interval), { instrument: OWN, scheduler: time }), take(2))
      .subscribe((vector) => seen.push(vector.time));
    updates$.next(line([[0, 1]])[0]!);
    time.advance(START + 1_000_000);
    expect(seen).toEqual([START + 100_000, START + 200_000]);
    expect(time.pending).toBe(0);
    expect(updates$.observed).toBe(false);
  });
});

describe('vectors by a clock of events', () => {
  test('come with each event and hold it', () => {
    const updates = line([
      [0, 1],
      [5, 3],
      [5, 7],
    ]);
    expect(imbalances(updates, { kind: 'event' })).toEqual([
      [0, 0],
      [5, 0.5],
      [5, 0.75],
    ]);
  });
});

describe('a stream of vectors', () => {
  test('gives leases, so that whoever keeps one is told', () => {
    const updates = line([
      [0, 1],
      [5, 3],
    ]);
    const vectors = (copied: boolean): FeatureVector[] =>
      play(
        updates,
        (scheduler) => (updates$) =>
          updates$.pipe(
            features(schemaFor({ kind: 'event' }), { instrument: OWN, scheduler }),
            map((vector) => (copied ? vector.copy() : vector)),
            bufferCount(2),
          ),
      )[0]!;
    expect(() => vectors(false)[0]!.at(0)).toThrow(ViewExpired);
    expect(vectors(true)[0]!.at(0)).toBe(0);
  });

  test('gives each subscriber an extractor of its own', () => {
    const scheduler = new MarketTime({ start: START });
    const vectors$ = from(line([[0, 3]])).pipe(
      features(schemaFor({ kind: 'event' }), { instrument: OWN, scheduler }),
      map(factsOf),
    );
    const seen: unknown[] = [];
    for (let subscriber = 0; subscriber < 2; subscriber += 1) {
      vectors$.subscribe((facts) => seen.push(facts));
    }
    expect(seen).toHaveLength(2);
    expect(seen[0]).toEqual(seen[1]);
  });

  test.each<SamplingClock>([{ kind: 'event' }, interval])(
    'by a clock of $kind fails when time goes back, and takes nothing more',
    (clock) => {
      const scheduler = new MarketTime({ start: START });
      const errors: unknown[] = [];
      const updates = line([
        [5, 1],
        [4, 1],
        [6, 1],
      ]);
      from(updates)
        .pipe(features(schemaFor(clock), { instrument: OWN, scheduler }))
        .subscribe({ error: (error: unknown) => errors.push(error) });
      expect(errors).toEqual([expect.any(TimeWentBack)]);
      expect(scheduler.pending).toBe(0);
    },
  );

  test('fails at once with a schema that was edited', () => {
    const scheduler = new MarketTime({ start: START });
    const schema = { ...schemaFor(interval), hash: '0'.repeat(16) };
    const errors: unknown[] = [];
    from(line([[0, 1]]))
      .pipe(features(schema, { instrument: OWN, scheduler }))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([expect.any(SchemaMismatch)]);
  });

  test('fails from within a timer as well', () => {
    const market = new TestMarket([samplePerpetual]);
    const schema = featureSchema({ features: [{ name: 'clock.timeToExpiry' }], clock: interval });
    const updates = [market.book(START, LEADER, { bids: [10, 1], asks: [11, 1] })];
    expect(() =>
      play(updates, (scheduler) => features(schema, { instrument: LEADER, scheduler }), {
        drain: 1_000_000,
      }),
    ).toThrow("feature 'clock.timeToExpiry' needs an expiry");
  });

  test('hands on the failure of its line', () => {
    const scheduler = new MarketTime({ start: START });
    const errors: unknown[] = [];
    throwError(() => new Error('lost'))
      .pipe(features(schemaFor(interval), { instrument: OWN, scheduler }))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([new Error('lost')]);
  });
});
