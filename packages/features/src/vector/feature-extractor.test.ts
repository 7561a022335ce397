import { describe, expect, test } from '@jest/globals';
import { type SamplingClock, TickTable, TimeWentBack, ViewExpired } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { everyFeature, factsOf } from '../../test/play.ts';
import { LEADER, OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { MissingUnderlying } from '../errors/missing-underlying.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { UnknownFeature } from '../errors/unknown-feature.ts';
import { UnknownLeader } from '../errors/unknown-leader.ts';
import { defineFeature } from '../schema/define-feature.ts';
import type { FeatureRequest } from '../schema/feature-name.ts';
import { featureRegistry } from '../schema/feature-registry.ts';
import { featureSchema, schemaOf } from '../schema/feature-schema.ts';
import { FeatureExtractor } from './feature-extractor.ts';

const event: SamplingClock = { kind: 'event' };
const shown = { bids: [195, 4, 190, 9], asks: [205, 4, 210, 3] };
const shownLeader = { bids: [199_999, 50], asks: [200_000, 70] };
const SECOND = 1_000_000;

function extractorOf(features: readonly FeatureRequest[], clock = event): FeatureExtractor {
  const schema = featureSchema({ features, clock });
  return new FeatureExtractor({ schema, instrument: OWN, underlying: LEADER });
}

/** An extractor whose two books are live, and the market that it watches. */
function live(features: readonly FeatureRequest[] = [{ name: 'book.spread' }], clock = event) {
  const market = new TestMarket([sampleCall, samplePerpetual]);
  const extractor = extractorOf(features, clock);
  extractor.update(market.book(START, OWN, shown));
  extractor.update(market.book(START, LEADER, shownLeader));
  return { market, extractor };
}

describe('a vector', () => {
  test('is masked until every watched book is live', () => {
    const market = new TestMarket([sampleCall, samplePerpetual]);
    const extractor = extractorOf([{ name: 'book.spread' }]);
    expect(extractor.sample(START - 1)).toMatchObject({ notReady: 'book-not-live', segment: 0 });
    extractor.update(market.book(START, OWN, shown));
    expect(extractor.sample(START).notReady).toBe('book-not-live');
    expect(extractor.sample(START).at(0)).toBeNaN();
    extractor.update(market.book(START, LEADER, shownLeader));
    expect(extractor.sample(START).notReady).toBe('warming-up');
    expect(extractor.sample(START).at(0)).toBe(Math.fround(Math.log(11)));
  });

  test('is masked while a feature or the trailing volatility warms up, and one can ask which', () => {
    const { extractor } = live([
      { name: 'book.spread' },
      { name: 'trades.rate', halfLife: 70 * SECOND },
    ]);
    const rate = 'trades.rate{halfLife=70000000,source=own}';
    expect(extractor.sample(START + SECOND).notReady).toBe('warming-up');
    expect(extractor.waiting(START + SECOND)).toEqual([rate, 'reference.volatility']);
    expect(extractor.sample(START + 62 * SECOND).notReady).toBe('warming-up');
    expect(extractor.waiting(START + 62 * SECOND)).toEqual([rate]);
    expect(extractor.sample(START + 70 * SECOND).notReady).toBeUndefined();
    expect(extractor.waiting(START + 70 * SECOND)).toEqual([]);
  });

  test('is masked while one side of the own book is empty, without a new segment', () => {
    const { market, extractor } = live();
    extractor.update(market.book(START + 70 * SECOND, OWN, { bids: [], asks: [205, 1] }));
    expect(extractor.sample(START + 71 * SECOND)).toMatchObject({
      notReady: 'no-reference',
      reference: undefined,
      segment: 0,
    });
    extractor.update(market.book(START + 72 * SECOND, OWN, shown));
    expect(extractor.sample(START + 72 * SECOND)).toMatchObject({
      notReady: undefined,
      segment: 0,
    });
  });

  test('carries its reference when it is ready', () => {
    const { extractor } = live();
    const vector = extractor.sample(START + 70 * SECOND);
    expect(vector).toMatchObject({
      instrument: OWN,
      time: START + 70 * SECOND,
      schemaHash: extractor.schema.hash,
      length: 1,
      notReady: undefined,
    });
    expect(vector.reference).toEqual({
      price: expect.closeTo(0.02, 12),
      tick: 0.0001,
      orderTick: 5,
      spreadTicks: 10,
      volatility: 0,
    });
  });

  test('expires with the next sample, and its copy does not', () => {
    const { market, extractor } = live([{ name: 'book.spread' }]);
    const first = extractor.sample(START);
    const kept = first.copy();
    const target = new Float64Array(3);
    first.copyTo(target, 1);
    extractor.update(market.book(START + 1, OWN, { ...shown, asks: [200, 1] }));
    expect(first.at(0)).toBe(kept.at(0));
    const second = extractor.sample(START + 1);
    expect(() => first.at(0)).toThrow(ViewExpired);
    expect(() => first.copyTo(target)).toThrow(ViewExpired);
    expect(() => first.copy()).toThrow(ViewExpired);
    expect(first.time).toBe(START);
    expect(second.at(0)).toBe(Math.fround(Math.log(6)));
    expect(kept.at(0)).toBe(Math.fround(Math.log(11)));
    expect([...target]).toEqual([0, Math.fround(Math.log(11)), 0]);
    expect(kept.copy().at(0)).toBe(kept.at(0));
  });

  test('of a scaled schema is scaled and clipped', () => {
    const scaling = { shift: Math.fround(Math.log(11)) - 1, scale: 0.5, clip: 6 };
    const names = featureSchema({ features: [{ name: 'book.spread' }], clock: event }).columns;
    const schema = schemaOf(
      [
        { ...names[0]!, scaling },
        { name: 'clock.timeToExpiry', scaling: { shift: 0, scale: 1e-3, clip: 6 } },
        { name: 'book.microPriceOffset{source=own}', scaling: { shift: 50, scale: 1, clip: 4 } },
      ],
      event,
    );
    const extractor = new FeatureExtractor({ schema, instrument: OWN });
    const market = new TestMarket([sampleCall]);
    extractor.update(market.book(START, OWN, shown));
    expect(factsOf(extractor.sample(START)).numbers).toEqual([2, 6, -4]);
  });
});

describe('a gap', () => {
  test.each([
    ['own', OWN],
    ['leading', LEADER],
  ])('of the %s book starts a new segment', (_whose, id) => {
    const { market, extractor } = live();
    extractor.update(market.book(START + SECOND, id, { bids: [], asks: [], status: 'gap' }));
    expect(extractor.sample(START + SECOND)).toMatchObject({
      notReady: 'book-not-live',
      segment: 1,
    });
    extractor.update(market.book(START + 2 * SECOND, id, { bids: [], asks: [], status: 'gap' }));
    expect(extractor.sample(START + 2 * SECOND).segment).toBe(1);
    extractor.update(market.book(START + 3 * SECOND, id, id === OWN ? shown : shownLeader));
    expect(extractor.sample(START + 3 * SECOND)).toMatchObject({
      notReady: 'warming-up',
      segment: 1,
    });
  });

  test.each(['stale', 'crossed', 'awaiting-snapshot'] as const)(
    'is any other book that is %s',
    (status) => {
      const { market, extractor } = live();
      extractor.update(market.book(START + SECOND, OWN, { ...shown, status }));
      expect(extractor.sample(START + SECOND)).toMatchObject({
        notReady: 'book-not-live',
        segment: 1,
      });
    },
  );

  test('is also a new record that gives the ticks another price', () => {
    const { market, extractor } = live();
    const record = { ...sampleCall, ticks: new TickTable('0.0005') };
    extractor.update(market.record(START + SECOND, record));
    expect(extractor.sample(START + SECOND)).toMatchObject({ notReady: 'warming-up', segment: 1 });
  });

  test('of all books by a lost connection is one segment', () => {
    const { market, extractor } = live();
    extractor.update(market.down(START + SECOND));
    expect(extractor.sample(START + SECOND)).toMatchObject({
      notReady: 'book-not-live',
      segment: 1,
    });
  });
});

describe('an extractor refuses', () => {
  test('an update received before the last', () => {
    const { market, extractor } = live();
    expect(() => extractor.update(market.book(START - 1, OWN, shown))).toThrow(TimeWentBack);
  });

  test('an update received before the last sample', () => {
    const { market, extractor } = live();
    extractor.sample(START + 10);
    expect(() => extractor.update(market.book(START + 9, OWN, shown))).toThrow(TimeWentBack);
  });

  test('a sample of the past', () => {
    const { extractor } = live();
    expect(() => extractor.sample(START - 1)).toThrow(TimeWentBack);
  });

  test('a schema that was edited', () => {
    const schema = featureSchema({ features: [{ name: 'book.spread' }], clock: event });
    const edited = { ...schema, clock: { kind: 'top-of-book-change' } as const };
    expect(() => new FeatureExtractor({ schema: edited, instrument: OWN })).toThrow(SchemaMismatch);
  });

  test('a feature of the underlying where there is none, or where it is the instrument itself', () => {
    const features = [{ name: 'book.spread', source: 'underlying' }];
    const schema = featureSchema({ features, clock: event });
    expect(() => new FeatureExtractor({ schema, instrument: OWN })).toThrow(MissingUnderlying);
    expect(() => new FeatureExtractor({ schema, instrument: OWN, underlying: OWN })).toThrow(
      MissingUnderlying,
    );
  });

  test("a schema with another desk's feature", () => {
    const mine = defineFeature({
      name: 'desk.mine',
      parameters: {},
      create: () => ({ value: () => 3 }),
    });
    const registry = featureRegistry([mine]);
    const schema = featureSchema({ features: [{ name: 'desk.mine' }], clock: event, registry });
    expect(() => new FeatureExtractor({ schema, instrument: OWN })).toThrow(UnknownFeature);
    const extractor = new FeatureExtractor({ schema, instrument: OWN, registry });
    const market = new TestMarket([sampleCall]);
    extractor.update(market.book(START, OWN, shown));
    expect(extractor.sample(START).at(0)).toBe(3);
  });
});

describe('a leader by its role', () => {
  const TWIN = 'deribit:BTC-TWIN';
  const shownTwin = { bids: [199_000, 5], asks: [199_002, 5] };
  const spreads = [{ name: 'book.spread' }, { name: 'book.spread', source: 'twin' }];
  const rate = { name: 'clock.eventRate', halfLife: SECOND, source: 'twin' };

  function led(features: readonly FeatureRequest[] = spreads) {
    const market = new TestMarket([sampleCall, { ...samplePerpetual, id: TWIN }]);
    const schema = featureSchema({ features, clock: event });
    const extractor = new FeatureExtractor({ schema, instrument: OWN, leaders: { twin: TWIN } });
    extractor.update(market.book(START, OWN, shown));
    return { market, extractor };
  }

  test('masks its own columns alone while its book is not live, and starts no segment', () => {
    const { market, extractor } = led();
    const known = () => {
      const vector = extractor.sample(extractor.market.time);
      return [vector.known(0), vector.known(1), vector.notReady, vector.segment];
    };
    expect(known()).toEqual([true, false, 'warming-up', 0]);
    extractor.update(market.book(START + 1, TWIN, shownTwin));
    expect(extractor.sample(START + 1).at(1)).toBe(Math.fround(Math.log(3)));
    extractor.update(market.book(START + 2, TWIN, { ...shownTwin, status: 'gap' }));
    expect(known()).toEqual([true, false, 'warming-up', 0]);
    extractor.update(market.book(START + 3, TWIN, shownTwin));
    expect(known()).toEqual([true, true, 'warming-up', 0]);
  });

  test('warms its features up anew after its gap', () => {
    const { market, extractor } = led([rate]);
    extractor.update(market.book(START, TWIN, shownTwin));
    expect(extractor.sample(START + 2 * SECOND).known(0)).toBe(true);
    extractor.update(market.book(START + 2 * SECOND, TWIN, { ...shownTwin, status: 'stale' }));
    extractor.update(market.book(START + 3 * SECOND, TWIN, shownTwin));
    expect(extractor.sample(START + 3.5 * SECOND).known(0)).toBe(false);
    expect(extractor.sample(START + 4 * SECOND).known(0)).toBe(true);
  });

  test('that nobody gave is refused by its role', () => {
    const schema = featureSchema({ features: spreads, clock: event });
    const make = (leaders: Record<string, string>) => () =>
      new FeatureExtractor({ schema, instrument: OWN, leaders });
    expect(make({ spot: TWIN })).toThrow(UnknownLeader);
    expect(make({ spot: TWIN })).toThrow("reads the leader 'twin', and given are spot. Give");
    expect(make({ own: TWIN })).toThrow("role of a leader was 'own'");
  });

  test('may be the instrument itself', () => {
    const schema = featureSchema({ features: spreads, clock: event });
    const extractor = new FeatureExtractor({ schema, instrument: OWN, leaders: { twin: OWN } });
    extractor.update(new TestMarket([sampleCall]).book(START, OWN, shown));
    const vector = extractor.sample(START);
    expect(vector.at(1)).toBe(vector.at(0));
  });
});

describe('a window of vectors', () => {
  test('can be read back until its places are needed again', () => {
    const market = new TestMarket([sampleCall]);
    const schema = featureSchema({ features: [{ name: 'book.spread' }], clock: event });
    const extractor = new FeatureExtractor({ schema, instrument: OWN, window: 3 });
    expect(extractor.back(0)).toBeUndefined();
    const taken = [1, 2, 3, 4].map((after) => {
      extractor.update(market.book(START + after, OWN, { ...shown, asks: [195 + after, 1] }));
      return extractor.sample(START + after);
    });
    const read = [0, 1, 2].map((back) => extractor.back(back)!.at(0));
    expect(read).toEqual([4, 3, 2].map((ticks) => Math.fround(Math.log(1 + ticks))));
    expect(extractor.back(3)).toBeUndefined();
    expect(extractor.back(-1)).toBeUndefined();
    expect(() => taken[0]!.at(0)).toThrow(ViewExpired);
    expect(extractor.back(2)).toBe(taken[1]);
  });

  test('holds at least one', () => {
    const schema = featureSchema({ features: [{ name: 'book.spread' }], clock: event });
    expect(() => new FeatureExtractor({ schema, instrument: OWN, window: 0 })).toThrow(
      'window of an extractor was 0',
    );
  });
});

test('reading into an array of its own says what a vector says', () => {
  const { extractor } = live();
  const numbers = new Float64Array(1);
  expect(extractor.read(START + SECOND, numbers)).toBe('warming-up');
  expect(numbers[0]).toBe(extractor.sample(START + SECOND).at(0));
  expect(extractor.read(START + 70 * SECOND, numbers)).toBeUndefined();
});

describe('a thinned clock', () => {
  const times = (kind: 'event' | 'top-of-book-change') => {
    const { market, extractor } = live([{ name: 'book.spread' }], { kind, minGap: 100 });
    return [0, 40, 99, 100, 150, 199, 205].filter((after) => {
      const amount = 1 + after;
      extractor.update(market.book(START + 1_000 + after, OWN, { ...shown, asks: [205, amount] }));
      return extractor.due;
    });
  };

  test.each(['event', 'top-of-book-change'] as const)('of kind %s waits its least gap', (kind) => {
    expect(times(kind)).toEqual([0, 100, 205]);
  });

  test('lets a market that is lost through', () => {
    const { market, extractor } = live([{ name: 'book.spread' }], { kind: 'event', minGap: 100 });
    extractor.update(market.book(START + 1_000, OWN, shown));
    extractor.update(market.down(START + 1_001));
    expect(extractor.due).toBe(true);
  });

  test.each([0, -1, 2.5])('cannot have a gap of %p', (minGap) => {
    const features = [{ name: 'book.spread' }];
    expect(() => featureSchema({ features, clock: { kind: 'event', minGap } })).toThrow(
      'least gap of the sampling clock',
    );
  });
});

describe('a sample is due', () => {
  const isDue = (clock: SamplingClock) => {
    const { market, extractor } = live([{ name: 'book.spread' }], clock);
    const due = (update: Parameters<FeatureExtractor['update']>[0]): boolean => {
      extractor.update(update);
      return extractor.due;
    };
    return {
      touch: due(market.book(START + 1, OWN, { ...shown, bids: [195, 5] })),
      depth: due(market.book(START + 2, OWN, { ...shown, bids: [195, 5, 190, 1] })),
      leader: due(market.book(START + 3, LEADER, { ...shownLeader, bids: [199_998, 9] })),
      trade: due(market.trade(START + 4, OWN, 'buy', 1)),
      index: due(market.index(START + 5)),
      down: due(market.down(START + 6)),
    };
  };

  test('with every event of the instrument or its underlying, by an event clock', () => {
    expect(isDue({ kind: 'event' })).toEqual({
      ...{ touch: true, depth: true, leader: true, trade: true, index: false, down: true },
    });
  });

  test("with every change of the own touch, and when its use ends, by a touch's clock", () => {
    expect(isDue({ kind: 'top-of-book-change' })).toEqual({
      ...{ touch: true, depth: false, leader: false, trade: false, index: false, down: true },
    });
  });

  test('never with an event, by a clock of intervals', () => {
    expect(Object.values(isDue({ kind: 'interval', micros: SECOND }))).not.toContain(true);
  });
});

test('a market with every feature comes to be ready', () => {
  const { market, extractor } = live(everyFeature);
  for (let second = 1; second <= 70; second += 1) {
    const size = 1 + (second % 5);
    extractor.update(market.book(START + second * SECOND, OWN, { ...shown, bids: [195, size] }));
    extractor.update(
      market.book(START + second * SECOND, LEADER, { ...shownLeader, asks: [200_000, size] }),
    );
  }
  const vector = extractor.sample(START + 70 * SECOND);
  expect(extractor.waiting(START + 70 * SECOND)).toEqual([]);
  expect(vector.notReady).toBeUndefined();
});

test('read at the time of the last update or sample, numbers are those of that vector', () => {
  const requests = [{ name: 'book.spread' }, { name: 'trades.rate', halfLife: SECOND }];
  const { market, extractor } = live(requests);
  extractor.update(market.book(START + 70 * SECOND, OWN, { bids: [190, 1], asks: [205, 1] }));
  const [now, then] = [new Float32Array(2), new Float32Array(2)];
  expect(extractor.readNow(now)).toBeUndefined();
  expect(extractor.read(START + 70 * SECOND, then)).toBeUndefined();
  expect(now).toEqual(then);
  extractor.sample(START + 80 * SECOND).copyTo(then);
  extractor.readNow(now);
  expect(now).toEqual(then);
});

test('an infinity is no number: its place is unknown, scaled or not, and the others stay', () => {
  const give = (name: string, number: number) =>
    defineFeature({ name, parameters: {}, create: () => ({ value: () => number }) });
  const registry = featureRegistry([
    give('test.infinite', Number.POSITIVE_INFINITY),
    give('test.finite', 3),
  ]);
  const clock = event;
  const scaling = { shift: 1, scale: 2, clip: 5 };
  const columns = ['infinite', 'finite'].map((name) => ({ name: `test.${name}` }));
  for (const [schema, finite] of [
    [schemaOf(columns, clock), 3],
    [
      schemaOf(
        columns.map((column) => ({ ...column, scaling })),
        clock,
      ),
      1,
    ],
  ] as const) {
    const market = new TestMarket([sampleCall]);
    const extractor = new FeatureExtractor({ schema, instrument: OWN, registry });
    extractor.update(market.book(START, OWN, shown));
    const vector = extractor.sample(START + 70 * SECOND);
    expect(vector.notReady).toBe('warming-up');
    expect([vector.at(0), vector.at(1)]).toEqual([Number.NaN, finite]);
  }
});
