import { describe, expect, test } from '@jest/globals';
import { interval, type SchedulerAction } from 'rxjs';
import { InvalidValue } from '../errors/invalid-value.ts';
import { MarketTime } from './market-time.ts';
import { TimeReentered } from './time-reentered.ts';
import { TimeStalled } from './time-stalled.ts';
import { TimeWentBack } from './time-went-back.ts';

const START = 1_723_161_256_172_216;

/** A market time and a log of what fired, with the microseconds since the start. */
function logged(start = START) {
  const time = new MarketTime({ start });
  const log: [string, number][] = [];
  const note = (name: string) => () => {
    log.push([name, time.micros - start]);
  };
  return { time, log, note };
}

describe('the order of timers', () => {
  test('timers fire by due time, each at its own due time', () => {
    const { time, log, note } = logged();
    time.schedule(note('late'), 2);
    time.schedule(note('early'), 1);
    time.advance(START + 5_000);
    expect(log).toEqual([
      ['early', 1_000],
      ['late', 2_000],
    ]);
    expect(time.micros).toBe(START + 5_000);
  });

  test('timers with the same due time fire in the order of scheduling', () => {
    const { time, log, note } = logged();
    for (const name of ['a', 'b', 'c', 'd', 'e']) time.schedule(note(name), 1);
    time.advance(START + 1_000);
    expect(log.map(([name]) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('a timer that is scheduled again is younger than those scheduled meanwhile', () => {
    const { time, log, note } = logged();
    const first = time.schedule(note('first'), 1);
    time.schedule(note('second'), 1);
    first.schedule(undefined, 1);
    time.advance(START + 1_000);
    expect(log.map(([name]) => name)).toEqual(['second', 'first']);
  });

  test('a timer set from inside another counts from the due time, not from where time is going', () => {
    const { time, log, note } = logged();
    time.schedule(() => time.schedule(note('inner'), 1), 1);
    time.schedule(note('between'), 1.5);
    time.advance(START + 60_000_000);
    expect(log).toEqual([
      ['between', 1_500],
      ['inner', 2_000],
    ]);
  });

  test('advancing fires what is due at the very moment, and nothing later', () => {
    const { time, log, note } = logged();
    time.schedule(note('at'), 1);
    time.schedule(note('after'), 1.001);
    time.advance(START + 1_000);
    expect(log).toEqual([['at', 1_000]]);
    expect(time.nextDue).toBe(START + 1_001);
  });

  test('releasing moves time no further than the last timer that fired', () => {
    const { time, note } = logged();
    time.schedule(note('only'), 1);
    time.release(START + 9_000);
    expect(time.micros).toBe(START + 1_000);
  });

  test('firing the next timer fires one, and tells whether there was one', () => {
    const { time, log, note } = logged();
    time.schedule(note('a'), 1);
    time.schedule(note('b'), 1);
    expect(time.fireNext()).toBe(true);
    expect(log).toEqual([['a', 1_000]]);
    expect(time.fireNext()).toBe(true);
    expect(time.fireNext()).toBe(false);
  });

  test('nothing is due while no timer waits', () => {
    const { time, note } = logged();
    expect(time.nextDue).toBe(Number.POSITIVE_INFINITY);
    const timer = time.schedule(note('a'), 1);
    expect(time.nextDue).toBe(START + 1_000);
    timer.unsubscribe();
    expect(time.nextDue).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('delays', () => {
  test('now() is in milliseconds and leads back to the exact microsecond', () => {
    for (let micro = 0; micro < 2_000; micro += 1) {
      const time = new MarketTime({ start: START + micro });
      expect(Math.round(time.now() * 1_000)).toBe(START + micro);
    }
  });

  test.each([
    { delay: 0.0001, lasts: 1 },
    { delay: Number.MIN_VALUE, lasts: 1 },
    { delay: 0.001, lasts: 1 },
    { delay: 0.0014, lasts: 1 },
    { delay: 0.0016, lasts: 2 },
    { delay: 1 / 3, lasts: 333 },
    { delay: 0, lasts: 0 },
    { delay: -0, lasts: 0 },
    { delay: -5, lasts: 0 },
    { delay: Number.NEGATIVE_INFINITY, lasts: 0 },
  ])('a delay of $delay ms lasts $lasts µs', ({ delay, lasts }) => {
    const { time, log, note } = logged();
    time.schedule(note('timer'), delay);
    time.advance(START + 1_000);
    expect(log).toEqual([['timer', lasts]]);
  });

  test('without a delay a timer is due now, and waits until time is moved', () => {
    const { time, log, note } = logged();
    time.schedule(note('timer'));
    expect(log).toEqual([]);
    time.advance(START);
    expect(log).toEqual([['timer', 0]]);
  });

  test.each([Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER])(
    'a delay of %p ms is never due and not kept, and its action lives on',
    (delay) => {
      const { time, log, note } = logged();
      const action = time.schedule(note('timer'), delay);
      expect(time.pending).toBe(0);
      expect(action.closed).toBe(false);
      action.schedule(undefined, 1);
      time.advance(START + 1_000);
      expect(log).toEqual([['timer', 1_000]]);
    },
  );

  test('a waiting timer that is put off for ever leaves the queue', () => {
    const { time, note } = logged();
    time.schedule(note('timer'), 1).schedule(undefined, Number.POSITIVE_INFINITY);
    expect(time.pending).toBe(0);
  });

  test.each([Number.NaN, new Date(Number.NaN), '5', null])(
    'a delay of %p is refused, and leaves nothing behind',
    (delay) => {
      const { time, note } = logged();
      expect(() => time.schedule(note('timer'), delay as number)).toThrow(InvalidValue);
      expect(time.pending).toBe(0);
    },
  );

  test('a bad delay leaves a waiting timer where it was', () => {
    const { time, log, note } = logged();
    const action = time.schedule(note('timer'), 1);
    expect(() => action.schedule(undefined, Number.NaN)).toThrow('delay was NaN');
    time.advance(START + 1_000);
    expect(log).toEqual([['timer', 1_000]]);
  });

  test.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('%p is refused as a moment', (moment) => {
    const { time } = logged();
    expect(() => new MarketTime({ start: moment })).toThrow(InvalidValue);
    expect(() => time.advance(moment)).toThrow(InvalidValue);
    expect(() => time.release(moment)).toThrow(InvalidValue);
  });
});

describe('actions', () => {
  test('an action is given its state, and scheduled again returns itself', () => {
    const { time } = logged();
    const states: number[] = [];
    const returned: unknown[] = [];
    const action = time.schedule<number>(
      function (this: SchedulerAction<number>, state) {
        states.push(state);
        if (state < 3) returned.push(this.schedule(state + 1, 1));
      },
      1,
      1,
    );
    time.advance(START + 10_000);
    expect(states).toEqual([1, 2, 3]);
    expect(returned).toEqual([action, action]);
  });

  test('an action fires once for each time it is scheduled', () => {
    const { time, log, note } = logged();
    const action = time.schedule(note('timer'), 1);
    action.schedule(undefined, 2);
    time.advance(START + 3_000);
    action.schedule(undefined, 4);
    time.advance(START + 9_000);
    expect(log).toEqual([
      ['timer', 2_000],
      ['timer', 7_000],
    ]);
  });

  test('cancelling removes an action from the queue at once', () => {
    const { time, log, note } = logged();
    const actions = Array.from({ length: 100 }, (_, index) => time.schedule(note('x'), index));
    expect(time.pending).toBe(100);
    for (const action of actions) action.unsubscribe();
    expect(time.pending).toBe(0);
    time.advance(START + 1_000_000);
    expect(log).toEqual([]);
  });

  test('a timer may cancel one that is due at the same instant', () => {
    const { time, log, note } = logged();
    time.schedule(() => victim.unsubscribe(), 1);
    const victim = time.schedule(note('victim'), 1);
    time.advance(START + 1_000);
    expect(log).toEqual([]);
  });

  test('an action that cancels itself in its work is not scheduled again by it', () => {
    const { time, log, note } = logged();
    time.schedule(function (this: SchedulerAction<unknown>) {
      note('timer')();
      this.unsubscribe();
      this.schedule(undefined, 1);
    }, 1);
    time.advance(START + 9_000);
    expect(log).toEqual([['timer', 1_000]]);
    expect(time.pending).toBe(0);
  });

  test('a cancelled action cannot be scheduled again', () => {
    const { time, note } = logged();
    const action = time.schedule(note('timer'), 1);
    action.unsubscribe();
    expect(action.schedule(undefined, 1)).toBe(action);
    expect(time.pending).toBe(0);
  });
});

describe('work that throws', () => {
  const fault = new Error('a fault in a strategy');
  const failing = (time: MarketTime, delay: number) =>
    time.schedule(function (this: SchedulerAction<unknown>) {
      this.schedule(undefined, 1);
      throw fault;
    }, delay);

  test('the error reaches the caller, the action is gone, the others stay', () => {
    const { time, log, note } = logged();
    time.schedule(note('before'), 1);
    const action = failing(time, 2);
    time.schedule(note('after'), 3);
    expect(() => time.advance(START + 9_000)).toThrow(fault);
    expect(log).toEqual([['before', 1_000]]);
    expect(action.closed).toBe(true);
    expect(time.pending).toBe(1);
    expect(time.micros).toBe(START + 2_000);
  });

  test('advancing again goes on with the other timers', () => {
    const { time, log, note } = logged();
    failing(time, 2);
    time.schedule(note('after'), 3);
    expect(() => time.advance(START + 9_000)).toThrow(fault);
    time.advance(START + 9_000);
    expect(log).toEqual([['after', 3_000]]);
    expect(time.micros).toBe(START + 9_000);
  });
});

describe('faults of time', () => {
  test('time that goes back is refused, naming both times', () => {
    const { time } = logged();
    time.advance(START + 10);
    const goBack = () => time.advance(START + 9);
    expect(goBack).toThrow(TimeWentBack);
    expect(goBack).toThrow(
      'time went back from 2024-08-08T23:54:16.172226Z to 2024-08-08T23:54:16.172225Z. Start a replay',
    );
    expect(time.micros).toBe(START + 10);
  });

  test('a timer that re-arms itself without delay stalls time, and the message names the remedy', () => {
    const time = new MarketTime({ start: START, mostTimersAtOnce: 1_000 });
    let fired = 0;
    interval(0, time).subscribe(() => {
      fired += 1;
    });
    expect(() => time.advance(START)).toThrow(TimeStalled);
    expect(fired).toBe(1_000);
    expect(() => time.advance(START)).toThrow('interval(0)');
    expect(fired).toBe(1_000);
  });

  test('time goes on once the timer that stalled it is cancelled', () => {
    const time = new MarketTime({ start: START, mostTimersAtOnce: 10 });
    const endless = interval(0, time).subscribe();
    expect(() => time.advance(START)).toThrow(TimeStalled);
    endless.unsubscribe();
    time.advance(START + 1);
    expect(time.micros).toBe(START + 1);
  });

  test('many timers at one instant are no fault up to the bound, and the next instant counts anew', () => {
    const time = new MarketTime({ start: START, mostTimersAtOnce: 3 });
    for (let index = 0; index < 3; index += 1) {
      time.schedule(() => {}, 1);
      time.schedule(() => {}, 2);
    }
    time.advance(START + 2_000);
    expect(time.pending).toBe(0);
  });

  test('work cannot move the time it runs in', () => {
    const { time } = logged();
    const refused: unknown[] = [];
    for (const move of [
      () => time.fireNext(),
      () => time.advance(START + 9_000),
      () => time.release(START + 9_000),
      () => time.perform({ run: () => {} }),
    ]) {
      time.schedule(() => {
        try {
          move();
        } catch (error) {
          refused.push(error);
        }
      }, 1);
    }
    time.schedule(() => {}, 2);
    time.advance(START + 5_000);
    expect(refused).toHaveLength(4);
    for (const error of refused) expect(error).toBeInstanceOf(TimeReentered);
  });
});

describe('a stopped time', () => {
  test('drops its timers, and keeps none that is scheduled later', () => {
    const { time, log, note } = logged();
    const dropped = time.schedule(note('dropped'), 1);
    time.stop();
    expect(time.pending).toBe(0);
    const late = time.schedule(note('late'), 1);
    dropped.schedule(undefined, 1);
    expect(time.pending).toBe(0);
    expect(late.closed).toBe(false);
    late.unsubscribe();
    time.advance(START + 9_000);
    expect(log).toEqual([]);
  });
});
