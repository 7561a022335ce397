import { describe, expect, test } from '@jest/globals';
import {
  type Instrument,
  InvalidValue,
  type MarketEvent,
  MarketTime,
  type MarketUpdate,
  MINUTE,
  SECOND,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { Subject } from 'rxjs';
import { books } from './books.ts';
import type { StaleAfter } from './silence-watch.ts';

const START = 1_700_000_000_000_000;

/** A line that says what it sees: `12: silence option stale`, in seconds from the start. */
class Line {
  readonly time = new MarketTime({ start: START });
  readonly seen: string[] = [];
  readonly events = new Subject<MarketEvent>();
  completed = false;
  #sequence = 0;

  constructor(
    staleAfter: StaleAfter,
    instruments: readonly Instrument[] = [sampleCall, samplePerpetual],
  ) {
    this.events.pipe(books({ staleAfter, time: this.time, instruments })).subscribe({
      next: (update) => this.#see(update),
      complete: () => {
        this.completed = true;
      },
    });
  }

  /** Lets time pass and says an event then. */
  say(
    seconds: number,
    event: (times: { exchangeTime: number; receiveTime: number }) => MarketEvent,
  ): this {
    const at = START + Math.round(seconds * SECOND);
    this.pass(seconds);
    this.time.perform({
      run: () => this.events.next(event({ exchangeTime: at, receiveTime: at })),
    });
    return this;
  }

  snapshot(seconds: number, { id }: Instrument): this {
    this.#sequence += 10;
    const levels = { bids: [0.5, 5], asks: [1, 3], sequence: this.#sequence };
    return this.say(seconds, (times) => ({
      type: 'book-snapshot',
      instrument: id,
      ...levels,
      ...times,
    }));
  }

  /** A change that continues the book, or one that does not. */
  delta(seconds: number, { id }: Instrument, missed = 0): this {
    const previousSequence = this.#sequence + missed;
    this.#sequence = previousSequence + 1;
    const levels = { bids: [], asks: [], sequence: this.#sequence, previousSequence };
    return this.say(seconds, (times) => ({
      type: 'book-delta',
      instrument: id,
      ...levels,
      ...times,
    }));
  }

  trade(seconds: number, { id }: Instrument): this {
    const print = { id: String(seconds), price: 0.5, amount: 1, aggressor: 'buy' } as const;
    return this.say(seconds, (times) => ({ type: 'trade', instrument: id, ...print, ...times }));
  }

  pass(seconds: number): this {
    this.time.advance(START + Math.round(seconds * SECOND));
    return this;
  }

  #see({ event, view }: MarketUpdate): void {
    const at = (this.time.micros - START) / SECOND;
    this.seen.push(`${at}: ${event.type} ${view?.instrument.kind} ${view?.book.status}`);
  }
}

describe('a book that is silent', () => {
  test('turns stale when its time is over, and says so with an event of the line', () => {
    const line = new Line(2 * SECOND).snapshot(0, sampleCall).pass(1.999_999);
    expect(line.seen).toEqual(['0: book-snapshot option live']);
    line.pass(10);
    expect(line.seen).toEqual(['0: book-snapshot option live', '2: silence option stale']);
    expect(line.time.pending).toBe(0);
  });

  test('is heard again by the next change that continues it', () => {
    const line = new Line(2 * SECOND)
      .snapshot(0, sampleCall)
      .delta(3, sampleCall)
      .delta(4, sampleCall);
    expect(line.seen.slice(1)).toEqual([
      '2: silence option stale',
      '3: book-delta option live',
      '4: book-delta option live',
    ]);
  });

  test('is a gap after a change that does not, and silence says no more of it', () => {
    const line = new Line(2 * SECOND).snapshot(0, sampleCall).delta(3, sampleCall, 5).pass(60);
    expect(line.seen.slice(1)).toEqual(['2: silence option stale', '3: book-delta option gap']);
  });

  test('is not told of by the trades of its instrument', () => {
    const line = new Line(2 * SECOND).snapshot(0, sampleCall).trade(1.5, sampleCall).pass(2.5);
    expect(line.seen.at(-1)).toBe('2: silence option stale');
  });

  test('that was never live is not silent, but waiting', () => {
    const line = new Line(2 * SECOND).delta(0, sampleCall).pass(60);
    expect(line.seen).toEqual(['0: book-delta option awaiting-snapshot']);
  });
});

describe('limits', () => {
  test('are of a kind: an option may be silent for longer than a perpetual', () => {
    const line = new Line({ perpetual: 2 * SECOND, option: MINUTE })
      .snapshot(0, sampleCall)
      .snapshot(1, samplePerpetual)
      .pass(300);
    expect(line.seen.slice(2)).toEqual(['3: silence perpetual stale', '60: silence option stale']);
  });

  test('of a venue hold for all of its books, and whatever it says ends its silence', () => {
    const line = new Line({ venue: 5 * SECOND })
      .snapshot(0, sampleCall)
      .snapshot(1, samplePerpetual)
      .trade(4, samplePerpetual)
      .say(8, (times) => ({
        type: 'decode-fault',
        venue: 'deribit',
        frame: '',
        reason: '',
        ...times,
      }))
      .pass(12.5);
    expect(line.seen.slice(4)).toEqual([]);
    line.pass(300);
    expect(line.seen.slice(4)).toEqual(['13: silence option stale', '13: silence perpetual stale']);
  });

  test('of a venue: each book is live again by its own next change, and by no other', () => {
    const line = new Line({ venue: 5 * SECOND })
      .snapshot(0, samplePerpetual)
      .snapshot(0, sampleCall)
      .trade(6, samplePerpetual)
      .delta(7, sampleCall)
      .pass(300);
    expect(line.seen.slice(2)).toEqual([
      '5: silence perpetual stale',
      '5: silence option stale',
      '6: trade perpetual stale',
      '7: book-delta option live',
      '12: silence option stale',
    ]);
  });

  test('left out let books be silent for ever', () => {
    const line = new Line({ perpetual: SECOND }).snapshot(0, sampleCall).pass(10_000);
    expect(line.seen).toHaveLength(1);
    expect(line.time.pending).toBe(0);
  });

  test.each([0, -1, Number.NaN, { option: 0 }, { venue: Number.NaN }])(
    'of %j are refused',
    (staleAfter) => {
      expect(() => books({ staleAfter, time: new MarketTime({ start: START }) })).toThrow(
        InvalidValue,
      );
    },
  );

  test('need the time of the line', () => {
    expect(() => books({ staleAfter: SECOND })).toThrow(
      'time was undefined. Give the time of the line',
    );
  });
});

describe('the watch', () => {
  test('needs one timer for any number of books, and moves it with none of their events', () => {
    const options = Array.from({ length: 2_000 }, (_, index) => ({
      ...sampleCall,
      id: `deribit:${index}`,
    }));
    const line = new Line({ option: MINUTE, venue: 10 * MINUTE }, options);
    const pending = new Set<number>();
    for (const option of options) {
      line.snapshot(1, option);
      pending.add(line.time.pending);
    }
    expect([...pending]).toEqual([1]);
    line.pass(61);
    expect(line.seen.filter((text) => text.includes('stale'))).toHaveLength(2_000);
  });

  test('ends with its source, and with its subscription', () => {
    const line = new Line(SECOND).snapshot(0, sampleCall);
    line.events.complete();
    expect([line.completed, line.time.pending]).toEqual([true, 0]);

    const time = new MarketTime({ start: START });
    const events = new Subject<MarketEvent>();
    const subscription = events
      .pipe(books({ staleAfter: SECOND, time, instruments: [sampleCall] }))
      .subscribe();
    const stamps = { instrument: sampleCall.id, exchangeTime: START, receiveTime: START };
    events.next({ type: 'book-snapshot', bids: [], asks: [], sequence: 1, ...stamps });
    expect(time.pending).toBe(1);
    subscription.unsubscribe();
    expect(time.pending).toBe(0);
  });

  test('passes errors of its source on', () => {
    const events = new Subject<MarketEvent>();
    const errors: unknown[] = [];
    events
      .pipe(books({ staleAfter: SECOND, time: new MarketTime({ start: START }) }))
      .subscribe({ error: (fault: unknown) => errors.push(fault) });
    events.error(new Error('broken'));
    expect(errors).toEqual([new Error('broken')]);
  });
});

/*
 * Invariants, for any sequence of snapshots and trades of two instruments in time:
 *
 * 1. A book turns stale exactly when its last word, or its venue's, was received a limit ago and it is live then.
 * 2. What a line sees does not depend on how its time was moved: at once to each input, or in small steps.
 */
const step = fc.record({
  after: fc.integer({ min: 0, max: 5_000_000 }),
  who: fc.constantFrom(sampleCall, samplePerpetual),
  what: fc.constantFrom('snapshot' as const, 'trade' as const),
});

test('any sequence: silence is found where a plain look at every microsecond that matters finds it', () => {
  const limits = { option: 4 * SECOND, perpetual: SECOND, venue: 3 * SECOND };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, small) => {
      const line = new Line(limits);
      const heard = new Map<string, number>();
      const live = new Set<string>();
      const expected: string[] = [];
      let venueHeard = Number.NaN;
      let now = 0;
      const silences = (until: number) => {
        const due = [...live].map((kind): [number, string] => [
          Math.min(heard.get(kind)! + limits[kind as 'option'], venueHeard + limits.venue),
          kind,
        ]);
        for (const [at, kind] of due.sort()) {
          if (at > until) continue;
          live.delete(kind);
          expected.push(`${at / SECOND} ${kind}`);
        }
      };
      for (const { after, who, what } of steps) {
        const target = now + after;
        for (; small && now + 700_000 < target; now += 700_000) line.pass((now + 700_000) / SECOND);
        now = target;
        silences(now);
        if (what === 'trade') line.trade(now / SECOND, who);
        else line.snapshot(now / SECOND, who);
        venueHeard = now;
        if (what === 'trade') continue;
        heard.set(who.kind, now);
        live.add(who.kind);
      }
      silences(now + 100 * SECOND);
      line.pass(now / SECOND + 100);
      const found = line.seen
        .filter((text) => text.includes('silence'))
        .map((text) => text.replace(/: silence (\w+) stale/, ' $1'));
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 200 },
  );
});
