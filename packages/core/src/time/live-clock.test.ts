import { describe, expect, test } from '@jest/globals';
import { interval, take } from 'rxjs';
import { Entrance } from './entrance.ts';
import { LiveClock } from './live-clock.ts';
import { MarketTime } from './market-time.ts';
import { SimulatedWallClock, type SimulatedWallClockOptions } from './simulated-wall-clock.ts';
import { TimeStalled } from './time-stalled.ts';

const START = 1_723_161_256_172_216;
const HOUR = 3_600_000_000;

/** A live line on a simulated wall clock; the log shows market time, wall time and what happened. */
function live(options: Partial<SimulatedWallClockOptions> & { longestSleepMillis?: number } = {}) {
  const { longestSleepMillis, ...clock } = options;
  const delays: number[] = [];
  class Watched extends SimulatedWallClock {
    override setTimer(callback: () => void, delayMillis: number): () => void {
      delays.push(delayMillis);
      return super.setTimer(callback, delayMillis);
    }
  }
  const wall = new Watched({ start: START, ...clock });
  const time = new MarketTime({ start: START, mostTimersAtOnce: 100 });
  const errors: unknown[] = [];
  const liveClock = new LiveClock({
    time,
    wall,
    onError: (error) => errors.push(error),
    ...(longestSleepMillis === undefined ? {} : { longestSleepMillis }),
  });
  const log: [string, number, number][] = [];
  const note = (name: string) => () => {
    log.push([name, time.micros - START, wall.now() - START]);
  };
  return { wall, time, liveClock, errors, log, note, delays };
}

describe('LiveClock', () => {
  test('fires a timer when the wall clock has reached it', () => {
    const { wall, time, log, note } = live();
    time.schedule(note('timer'), 2.5);
    wall.run(START + 2_499);
    expect(log).toEqual([]);
    wall.run(START + 2_500);
    expect(log).toEqual([['timer', 2_500, 2_500]]);
  });

  test('a timer that was waiting before the clock was made fires too', () => {
    const wall = new SimulatedWallClock({ start: START });
    const time = new MarketTime({ start: START });
    let fired = false;
    time.schedule(() => {
      fired = true;
    }, 1);
    const clock = new LiveClock({ time, wall, onError: () => {} });
    wall.run(START + 1_000);
    expect(fired).toBe(true);
    clock.stop();
  });

  test('late, timers fire each at its due time, and the wall clock moves time no further', () => {
    const { wall, time, log, note } = live({ lateness: () => 10_000 });
    time.schedule(note('a'), 1);
    time.schedule(note('b'), 3);
    wall.run(START + 60_000);
    expect(log).toEqual([
      ['a', 1_000, 11_000],
      ['b', 3_000, 11_000],
    ]);
    expect(time.micros).toBe(START + 3_000);
  });

  test('woken too early, it sleeps again and fires on time', () => {
    const lateness = [-700, -200, 0];
    const { wall, time, log, note } = live({ lateness: () => lateness.shift() ?? 0 });
    time.schedule(note('timer'), 1);
    wall.run(START + 60_000);
    expect(log).toEqual([['timer', 1_000, 1_000]]);
    expect(lateness).toEqual([]);
  });

  test('one wall timer is armed at a time, for the timer that is due first', () => {
    const { wall, time, note, delays } = live();
    time.schedule(note('far'), 50);
    time.schedule(note('farther'), 60);
    expect(delays).toEqual([50]);
    const near = time.schedule(note('near'), 10);
    expect(delays).toEqual([50, 10]);
    near.unsubscribe();
    expect(delays).toEqual([50, 10, 50]);
    expect(wall.armed).toBe(1);
  });

  test('nothing is armed while no timer waits', () => {
    const { wall, time, note } = live();
    expect(wall.armed).toBe(0);
    const timer = time.schedule(note('timer'), 10);
    expect(wall.armed).toBe(1);
    timer.unsubscribe();
    expect(wall.armed).toBe(0);
  });

  test('timers that work sets and cancels arm the wall once, when the work is done', () => {
    const { wall, time, note, delays } = live();
    const entrance = new Entrance<string>({ time });
    entrance.inputs$.subscribe(() => {
      for (let millis = 50; millis > 0; millis -= 1) time.schedule(note('x'), millis);
      expect(delays).toEqual([]);
    });
    entrance.accept('input', wall.now());
    expect(delays).toEqual([1]);
  });

  test('an input that fires a timer first leaves nothing to do for the wall timer', () => {
    const { wall, time, log, note } = live();
    const entrance = new Entrance<string>({ time });
    time.schedule(note('timer'), 1);
    wall.at(START + 1_000, () => entrance.accept('input', wall.now() + 500));
    wall.run(START + 9_000);
    expect(log).toEqual([['timer', 1_000, 1_000]]);
    expect(wall.armed).toBe(0);
  });

  test('when the wall clock steps back, timers wait for it, and time does not go back', () => {
    const { wall, time, log, note } = live();
    time.schedule(note('timer'), 10);
    wall.run(START + 5_000);
    wall.step(-4_000);
    wall.run(START + 13_999);
    expect(log).toEqual([]);
    wall.run(START + 14_000);
    expect(log).toEqual([['timer', 10_000, 10_000]]);
  });

  test('what is due in the present of the line does not wait for a wall clock that stepped back', () => {
    const { wall, time, log, note } = live();
    const entrance = new Entrance<string>({ time });
    wall.run(START + HOUR);
    entrance.accept('input', wall.now());
    wall.step(-HOUR);
    time.schedule(note('due now'), 0);
    wall.run(START + HOUR);
    expect(log).toEqual([['due now', HOUR, 0]]);
  });

  test('a wall timer never exceeds what setTimeout can count', () => {
    const { wall, time, log, note, delays } = live({
      longestSleepMillis: Number.POSITIVE_INFINITY,
    });
    time.schedule(note('in 60 days'), 60 * 24 * 3_600_000);
    wall.run(START + 61 * 24 * HOUR);
    expect(Math.max(...delays)).toBe(2 ** 31 - 1);
    expect(log).toEqual([['in 60 days', 60 * 24 * HOUR, 60 * 24 * HOUR]]);
  });

  test('by default it looks at the wall every minute, so that a step forward makes timers little late', () => {
    const { wall, time, log, note } = live();
    time.schedule(note('timer'), 2 * 3_600_000);
    wall.run(START + 1_000);
    wall.step(3 * HOUR);
    wall.run(START + 60_000_000);
    expect(log).toEqual([['timer', 2 * HOUR, 3 * HOUR + 60_000_000]]);
  });

  test('a timer that throws is reported, and the others go on', () => {
    const { wall, time, errors, log, note } = live();
    const fault = new Error('a fault in a strategy');
    time.schedule(() => {
      throw fault;
    }, 1);
    time.schedule(note('same instant'), 1);
    time.schedule(note('later'), 2);
    wall.run(START + 9_000);
    expect(errors).toEqual([fault]);
    expect(log.map(([name]) => name)).toEqual(['same instant', 'later']);
  });

  test('stalled time is reported once, and the clock stops', () => {
    const { wall, time, errors } = live();
    interval(0, time).subscribe();
    wall.run(START + 9_000);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(TimeStalled);
    expect(wall.armed).toBe(0);
  });

  test('endless short timers leave the wall to other happenings', () => {
    const { wall, time, log, note } = live({ readingTime: () => 20 });
    interval(0.01, time)
      .pipe(take(5_000))
      .subscribe(() => wall.now());
    wall.at(START + 1_000, note('frame'));
    wall.run(START + 50_000);
    expect(log).toHaveLength(1);
    expect(log[0]![2]).toBeLessThan(50_000);
  });

  test('stopped, it disarms the wall and fires nothing more', () => {
    const { wall, time, liveClock, log, note } = live();
    time.schedule(note('timer'), 1);
    liveClock.stop();
    expect(wall.armed).toBe(0);
    time.schedule(note('another'), 0.5);
    wall.run(START + 9_000);
    expect(log).toEqual([]);
    expect(time.pending).toBe(2);
  });

  test('it may be stopped by the work of a timer', () => {
    const { wall, time, liveClock, log, note } = live();
    time.schedule(() => liveClock.stop(), 1);
    time.schedule(note('never'), 1);
    wall.run(START + 9_000);
    expect(log).toEqual([]);
    expect(wall.armed).toBe(0);
  });

  test('a market time has one clock, and may have another after the first was stopped', () => {
    const { wall, time, liveClock } = live();
    const another = () => new LiveClock({ time, wall, onError: () => {} });
    expect(another).toThrow('second live clock');
    liveClock.stop();
    another().stop();
  });
});
