import { describe, expect, test } from '@jest/globals';
import { debounceTime, interval, take } from 'rxjs';
import { Entrance } from './entrance.ts';
import { type InputSource, tapeOf } from './input-source.ts';
import { MarketTime } from './market-time.ts';
import { replay } from './replay.ts';
import { TimeWentBack } from './time-went-back.ts';

/** A line that starts at 0 and logs its inputs and its end. */
function line() {
  const time = new MarketTime({ start: 0 });
  const entrance = new Entrance<string>({ time });
  const log: [string, number][] = [];
  const note = (name: string) => log.push([name, time.micros]);
  entrance.inputs$.subscribe({
    next: ({ input }) => note(input),
    complete: () => note('complete'),
  });
  return { time, entrance, log, note };
}

const tape = (...records: [string, number][]) =>
  tapeOf(records.map(([input, receiveTime]) => ({ input, receiveTime })));

/** Answers every call after a fixed time, as a simulated venue does. */
class EchoVenue implements InputSource<string> {
  readonly #time: MarketTime;
  readonly #latency: number;
  readonly #answers: [string, number][] = [];
  /** The bounds it was asked with. */
  readonly asked: number[] = [];

  constructor(time: MarketTime, latency: number) {
    this.#time = time;
    this.#latency = latency;
  }

  send(text: string): void {
    this.#answers.push([`answer to ${text}`, this.#time.micros + this.#latency]);
  }

  peek(before: number): number | undefined {
    this.asked.push(before);
    const next = this.#answers[0]?.[1];
    return next !== undefined && next < before ? next : undefined;
  }

  take(): string {
    return this.#answers.shift()![0];
  }
}

describe('the order of a replay', () => {
  test('several tapes are merged by stamp, and equal stamps by the order of the tapes', () => {
    const { entrance, log } = line();
    replay(
      entrance,
      [tape(['a1', 10], ['a2', 30], ['a3', 30]), tape(['b1', 10], ['b2', 20], ['b3', 30])],
      { drain: 0 },
    );
    expect(log).toEqual([
      ['a1', 10],
      ['b1', 10],
      ['b2', 20],
      ['a2', 30],
      ['a3', 30],
      ['b3', 30],
      ['complete', 30],
    ]);
  });

  test('timers due before an input, or at its stamp, fire first', () => {
    const { entrance, time, log, note } = line();
    interval(1, time)
      .pipe(take(3))
      .subscribe((n) => note(`tick ${n}`));
    replay(entrance, [tape(['a', 1_500], ['b', 2_000], ['c', 5_000])], { drain: 0 });
    expect(log).toEqual([
      ['tick 0', 1_000],
      ['a', 1_500],
      ['tick 1', 2_000],
      ['b', 2_000],
      ['tick 2', 3_000],
      ['c', 5_000],
      ['complete', 5_000],
    ]);
  });

  test('a timer may bring about an input that comes before the next timer and the next of the tape', () => {
    const { entrance, time, log, note } = line();
    const venue = new EchoVenue(time, 200);
    for (const millis of [1, 1.1, 2]) {
      time.schedule(() => {
        note(`timer ${millis}`);
        venue.send(`${millis}`);
      }, millis);
    }
    replay(entrance, [tape(['frame', 1_250]), venue], { end: 3_000, drain: 0 });
    expect(log).toEqual([
      ['timer 1', 1_000],
      ['timer 1.1', 1_100],
      ['answer to 1', 1_200],
      ['frame', 1_250],
      ['answer to 1.1', 1_300],
      ['timer 2', 2_000],
      ['answer to 2', 2_200],
      ['complete', 3_000],
    ]);
  });

  test('the last source is never asked beyond what the line or a tape does next', () => {
    const { entrance, time } = line();
    const venue = new EchoVenue(time, 5);
    time.schedule(() => {}, 1);
    replay(entrance, [tape(['a', 500], ['b', 1_700]), venue], { end: 2_000, drain: 0 });
    expect(venue.asked).toEqual([500, 1_000, 1_700, 2_001]);
  });

  test('an input that an input causes is delivered in its turn', () => {
    const { entrance, time, log } = line();
    const venue = new EchoVenue(time, 0);
    entrance.inputs$.subscribe(({ input }) => {
      if (input === 'a') venue.send(input);
    });
    replay(entrance, [tape(['a', 10], ['b', 10]), venue], { end: 20, drain: 0 });
    expect(log).toEqual([
      ['a', 10],
      ['b', 10],
      ['answer to a', 10],
      ['complete', 20],
    ]);
  });
});

describe('the end of a replay', () => {
  test('without a mark the line ends with its last input, and endless timers do not hold it', () => {
    const { entrance, time, log, note } = line();
    interval(1, time).subscribe((n) => note(`tick ${n}`));
    replay(entrance, [tape(['a', 500], ['b', 1_500])], { drain: 1_000 });
    expect(log).toEqual([
      ['a', 500],
      ['tick 0', 1_000],
      ['b', 1_500],
      ['complete', 1_500],
      ['tick 1', 2_000],
    ]);
  });

  test('with a mark timers fire up to it, and inputs after it are not delivered', () => {
    const { entrance, time, log, note } = line();
    interval(1, time).subscribe((n) => note(`tick ${n}`));
    replay(entrance, [tape(['at the mark', 2_000], ['after', 2_001])], { end: 2_000, drain: 0 });
    expect(log).toEqual([
      ['tick 0', 1_000],
      ['tick 1', 2_000],
      ['at the mark', 2_000],
      ['complete', 2_000],
    ]);
  });

  test('without any input the line ends where it started', () => {
    const { entrance, log } = line();
    replay(entrance, [], { drain: 0 });
    expect(log).toEqual([['complete', 0]]);
  });

  test('operators that flush on completion do so at the mark', () => {
    const { entrance, time, log, note } = line();
    entrance.inputs$
      .pipe(debounceTime(50, time))
      .subscribe(({ input }) => note(`last word ${input}`));
    replay(entrance, [tape(['a', 500])], { end: 2_000, drain: 0 });
    expect(log).toEqual([
      ['a', 500],
      ['complete', 2_000],
      ['last word a', 2_000],
    ]);
  });

  test('a line that ends itself ends the replay', () => {
    const { entrance, log } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input === 'stop') entrance.end(20, 0);
    });
    replay(entrance, [tape(['stop', 10], ['never', 30])], { end: 90, drain: 0 });
    expect(log).toEqual([
      ['stop', 10],
      ['complete', 20],
    ]);
  });

  test('a mark before the start of the line is refused', () => {
    const entrance = new Entrance<string>({ time: new MarketTime({ start: 100 }) });
    expect(() => replay(entrance, [], { end: 99, drain: 0 })).toThrow(TimeWentBack);
  });
});

describe('faults of a replay', () => {
  test('a tape whose stamps go back is refused, naming the position', () => {
    const { entrance, log } = line();
    const back = () => replay(entrance, [tape(['a', 10], ['b', 20], ['c', 19])], { drain: 0 });
    expect(back).toThrow('at position 2 of the tape');
    expect(log).toEqual([
      ['a', 10],
      ['b', 20],
    ]);
  });

  test('a tape that begins before the line does is refused', () => {
    const entrance = new Entrance<string>({ time: new MarketTime({ start: 100 }) });
    expect(() => replay(entrance, [tape(['a', 99])], { drain: 0 })).toThrow(TimeWentBack);
  });

  test('a timer that throws ends the replay with its error', () => {
    const { entrance, time, log } = line();
    time.schedule(() => {
      throw new Error('a fault in a strategy');
    }, 0.015);
    expect(() => replay(entrance, [tape(['a', 10], ['b', 20])], { drain: 0 })).toThrow(
      'a fault in a strategy',
    );
    expect(log).toEqual([['a', 10]]);
  });

  test.each([{ end: 15 }, { end: 90 }, { end: 1 }])(
    'sources are closed, whatever the end: %p',
    ({ end }) => {
      const { entrance } = line();
      let closed = 0;
      const source = tape(['a', 10], ['b', 20], ['back', 5]);
      const watched: InputSource<string> = {
        peek: (before) => source.peek(before),
        take: () => source.take(),
        close: () => {
          closed += 1;
        },
      };
      try {
        replay(entrance, [watched], { end, drain: 0 });
      } catch (error) {
        expect(error).toBeInstanceOf(TimeWentBack);
      }
      expect(closed).toBe(1);
    },
  );
});
