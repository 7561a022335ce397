import { describe, expect, test } from '@jest/globals';
import { delay, interval } from 'rxjs';
import { InvalidValue } from '../errors/invalid-value.ts';
import { Entrance, type Stamped } from './entrance.ts';
import { LineEnded } from './line-ended.ts';
import { MarketTime } from './market-time.ts';
import { TimeStalled } from './time-stalled.ts';
import { TimeWentBack } from './time-went-back.ts';

const START = 1_723_161_256_172_216;

/** A line that logs what is taped (`tape x`), delivered (`x`) and noted, with microseconds since the start. */
function line(options: { failOn?: string } = {}) {
  const time = new MarketTime({ start: START, mostTimersAtOnce: 100 });
  const log: [string, number][] = [];
  const tape: Stamped<string>[] = [];
  const note = (name: string) => log.push([name, time.micros - START]);
  const entrance = new Entrance<string>({
    time,
    tape: (stamped) => {
      if (stamped.input === options.failOn) throw new Error('the disk is full');
      tape.push(stamped);
      note(`tape ${stamped.input}`);
    },
  });
  entrance.inputs$.subscribe({
    next: ({ input }) => note(input),
    complete: () => note('complete'),
  });
  return { time, entrance, log, tape, note };
}

/** What the line did, without the lines of the tape. */
const delivered = (log: readonly [string, number][]) =>
  log.filter(([name]) => !name.startsWith('tape'));

describe('stamps', () => {
  test('an input is stamped with the wall clock and numbered from 0', () => {
    const { entrance, tape } = line();
    entrance.accept('a', START + 5);
    entrance.accept('b', START + 7);
    expect(tape).toEqual([
      { number: 0, receiveTime: START + 5, input: 'a' },
      { number: 1, receiveTime: START + 7, input: 'b' },
    ]);
    expect(entrance.count).toBe(2);
  });

  test('inputs of the same microsecond keep their order by their numbers', () => {
    const { entrance, tape } = line();
    for (const input of ['a', 'b', 'c']) entrance.accept(input, START + 5);
    expect(tape.map(({ number, receiveTime }) => [number, receiveTime - START])).toEqual([
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
  });

  test('when the wall clock stepped back, the stamp is the present of the line', () => {
    const { entrance, tape } = line();
    entrance.accept('a', START + 500);
    entrance.accept('b', START + 20);
    expect(tape.map(({ receiveTime }) => receiveTime - START)).toEqual([500, 500]);
  });

  test('what is delivered is what was taped, taped first', () => {
    const { entrance, log, tape } = line();
    let seen: unknown;
    entrance.inputs$.subscribe((stamped) => {
      seen = stamped;
    });
    entrance.accept('a', START + 5);
    expect(seen).toBe(tape[0]);
    expect(log).toEqual([
      ['tape a', 0],
      ['a', 5],
    ]);
  });

  test.each([Number.NaN, START + 0.5, Number.POSITIVE_INFINITY])(
    'a time of %p is refused, and the line goes on',
    (moment) => {
      const { entrance, log } = line();
      expect(() => entrance.accept('bad', moment)).toThrow(InvalidValue);
      expect(() => entrance.deliver(moment, 'bad')).toThrow(InvalidValue);
      expect(() => entrance.end(moment, 0)).toThrow(InvalidValue);
      expect(() => entrance.end(START, moment)).toThrow(InvalidValue);
      entrance.accept('good', START + 1);
      expect(delivered(log)).toEqual([['good', 1]]);
    },
  );

  test('an input that cannot be taped is not delivered and takes no number', () => {
    const { entrance, log, tape } = line({ failOn: 'b' });
    entrance.accept('a', START + 1);
    expect(() => entrance.accept('b', START + 2)).toThrow('the disk is full');
    entrance.accept('c', START + 3);
    expect(delivered(log)).toEqual([
      ['a', 1],
      ['c', 3],
    ]);
    expect(tape.map(({ number }) => number)).toEqual([0, 1]);
  });
});

describe('timers and inputs', () => {
  test('timers due before an input, or at its stamp, fire first', () => {
    const { entrance, time, log, note } = line();
    time.schedule(() => note('before'), 1);
    time.schedule(() => note('at'), 2);
    time.schedule(() => note('after'), 2.001);
    entrance.accept('input', START + 2_000);
    expect(delivered(log)).toEqual([
      ['before', 1_000],
      ['at', 2_000],
      ['input', 2_000],
    ]);
  });

  test('timers that an input sets for the same instant fire before the next input of that instant', () => {
    const { entrance, time, log, note } = line();
    entrance.inputs$.subscribe(({ input }) => time.schedule(() => note(`timer of ${input}`)));
    entrance.accept('a', START + 5);
    expect(delivered(log)).toEqual([
      ['a', 5],
      ['timer of a', 5],
    ]);
    entrance.accept('b', START + 5);
    expect(delivered(log).slice(2)).toEqual([
      ['b', 5],
      ['timer of b', 5],
    ]);
  });

  test('firing the next timer of a line fires one, however many are due at its instant', () => {
    const { time, log, note } = line();
    time.schedule(() => note('one'), 1);
    time.schedule(() => note('other'), 1);
    time.fireNext();
    expect(log).toEqual([['one', 1_000]]);
  });

  test('an input of a tape takes the same way, with the stamp it brings', () => {
    const { entrance, time, log, tape, note } = line();
    time.schedule(() => note('timer'), 1);
    entrance.deliver(START + 1_000, 'a');
    expect(log).toEqual([
      ['tape a', 0],
      ['timer', 1_000],
      ['a', 1_000],
    ]);
    expect(tape[0]).toEqual({ number: 0, receiveTime: START + 1_000, input: 'a' });
  });

  test('a stamp that goes back is refused, and the line goes on', () => {
    const { entrance, log } = line();
    entrance.deliver(START + 10, 'a');
    expect(() => entrance.deliver(START + 9, 'b')).toThrow(TimeWentBack);
    entrance.deliver(START + 10, 'c');
    expect(delivered(log)).toEqual([
      ['a', 10],
      ['c', 10],
    ]);
  });

  test('a market time has one entrance', () => {
    const { time } = line();
    expect(() => new Entrance({ time })).toThrow('second entrance');
  });
});

describe('inputs during inputs', () => {
  test('an input that arrives while another is delivered waits, and nothing nests', () => {
    const { entrance, log, note } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input !== 'outer') return;
      entrance.accept('first', START + 20);
      entrance.accept('second', START + 30);
      expect(entrance.waiting).toBe(2);
      note('outer is done');
    });
    entrance.accept('outer', START + 10);
    expect(delivered(log)).toEqual([
      ['outer', 10],
      ['outer is done', 10],
      ['first', 20],
      ['second', 30],
    ]);
    expect(entrance.waiting).toBe(0);
  });

  test('an input that waited is stamped when its turn comes', () => {
    const { entrance, tape } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input !== 'outer') return;
      entrance.accept('fast clock', START + 30);
      entrance.accept('slow clock', START + 12);
    });
    entrance.accept('outer', START + 10);
    expect(tape.map(({ receiveTime }) => receiveTime - START)).toEqual([10, 30, 30]);
  });

  test('timers due before an input that waited fire before it', () => {
    const { entrance, time, log, note } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input !== 'outer') return;
      time.schedule(() => note('timer'), 0.015);
      entrance.accept('inner', START + 30);
    });
    entrance.accept('outer', START + 10);
    expect(delivered(log)).toEqual([
      ['outer', 10],
      ['timer', 25],
      ['inner', 30],
    ]);
  });

  test('an input that a timer brings is delivered after that timer and before later ones', () => {
    const { entrance, time, log, note } = line();
    time.schedule(() => {
      entrance.accept('input', START + 1_500);
      note('timer');
    }, 1);
    time.schedule(() => note('at its stamp'), 1.5);
    time.schedule(() => note('later'), 2);
    time.release(START + 9_000);
    expect(delivered(log)).toEqual([
      ['timer', 1_000],
      ['at its stamp', 1_500],
      ['input', 1_500],
      ['later', 2_000],
    ]);
  });

  test('an input brought by a timer that fires for another input comes after that one', () => {
    const { entrance, time, log } = line();
    time.schedule(() => entrance.accept('brought', START + 1_000), 1);
    entrance.accept('input', START + 5_000);
    expect(delivered(log)).toEqual([
      ['input', 5_000],
      ['brought', 5_000],
    ]);
  });

  test('a stamp of a tape that goes back while waiting is refused, and others are delivered', () => {
    const { entrance, log } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input !== 'outer') return;
      entrance.deliver(START + 9, 'back');
      entrance.deliver(START + 11, 'forth');
    });
    expect(() => entrance.deliver(START + 10, 'outer')).toThrow(TimeWentBack);
    expect(delivered(log)).toEqual([
      ['outer', 10],
      ['forth', 11],
    ]);
  });
});

describe('faults on the way', () => {
  const fault = (name: string) => () => {
    throw new Error(name);
  };

  test('a timer that throws reaches the caller after the input was delivered', () => {
    const { entrance, time, log, note } = line();
    time.schedule(fault('one'), 1);
    time.schedule(() => note('other'), 2);
    expect(() => entrance.accept('a', START + 5_000)).toThrow('one');
    expect(delivered(log)).toEqual([
      ['other', 2_000],
      ['a', 5_000],
    ]);
  });

  test('several timers that throw reach the caller together', () => {
    const { entrance, time, log } = line();
    time.schedule(fault('one'), 1);
    time.schedule(fault('two'), 2);
    let caught: unknown;
    try {
      entrance.accept('a', START + 5_000);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(AggregateError);
    expect((caught as AggregateError).errors).toEqual([new Error('one'), new Error('two')]);
    expect(delivered(log)).toEqual([['a', 5_000]]);
  });

  test('a timer that brings an input and then throws does not keep it', () => {
    const { entrance, time, log } = line();
    time.schedule(() => {
      entrance.accept('brought', START + 1_000);
      throw new Error('one');
    }, 1);
    time.schedule(fault('two'), 1);
    let caught: unknown;
    try {
      time.fireNext();
    } catch (error) {
      caught = error;
    }
    expect((caught as AggregateError).errors).toEqual([new Error('one'), new Error('two')]);
    expect(delivered(log)).toEqual([['brought', 1_000]]);
  });

  test('when time stalls, the input waits and is delivered once the cause is gone', () => {
    const { entrance, time, log } = line();
    const endless = interval(0, time).subscribe();
    expect(() => entrance.accept('a', START + 5)).toThrow(TimeStalled);
    expect(() => entrance.accept('b', START + 6)).toThrow(TimeStalled);
    expect(delivered(log)).toEqual([]);
    endless.unsubscribe();
    entrance.accept('c', START + 7);
    expect(delivered(log)).toEqual([
      ['a', 5],
      ['b', 6],
      ['c', 7],
    ]);
  });
});

describe('the end', () => {
  test('timers fire up to the mark, the line completes, timers run for the drain, then stop', () => {
    const { entrance, time, log, note } = line();
    interval(1, time).subscribe((n) => note(`tick ${n}`));
    entrance.accept('a', START + 500);
    entrance.end(START + 2_000, 1_500);
    expect(delivered(log)).toEqual([
      ['a', 500],
      ['tick 0', 1_000],
      ['tick 1', 2_000],
      ['complete', 2_000],
      ['tick 2', 3_000],
    ]);
    expect(time.pending).toBe(0);
    expect(time.schedule(() => note('inert'), 0).closed).toBe(false);
    expect(time.pending).toBe(0);
  });

  test('what a delay still holds at the mark comes out in the drain', () => {
    const { entrance, time, log, note } = line();
    entrance.inputs$.pipe(delay(1, time)).subscribe({
      next: ({ input }) => note(`delayed ${input}`),
      complete: () => note('delay completes'),
    });
    entrance.accept('a', START + 500);
    entrance.end(START + 600, 900);
    expect(delivered(log)).toEqual([
      ['a', 500],
      ['complete', 600],
      ['delayed a', 1_500],
      ['delay completes', 1_500],
    ]);
  });

  test('an input after the end is refused, naming the end', () => {
    const { entrance } = line();
    entrance.end(START + 5, 0);
    expect(entrance.ended).toBe(true);
    expect(() => entrance.accept('late', START + 9)).toThrow(LineEnded);
    expect(() => entrance.deliver(START + 9, 'late')).toThrow('2024-08-08T23:54:16.172221Z');
    expect(() => entrance.end(START + 9, 0)).toThrow('a second end came after');
  });

  test('an input during the drain is refused', () => {
    const { entrance, time } = line();
    let refused: unknown;
    time.schedule(() => {
      try {
        entrance.accept('late', START + 9_000);
      } catch (error) {
        refused = error;
      }
    }, 1);
    entrance.end(START, 5_000);
    expect(refused).toBeInstanceOf(LineEnded);
  });

  test('an end from inside work comes after the inputs that wait', () => {
    const { entrance, log } = line();
    entrance.inputs$.subscribe(({ input }) => {
      if (input !== 'stop') return;
      entrance.accept('waiting', START + 20);
      entrance.end(START + 15, 0);
      expect(() => entrance.accept('too late', START + 30)).toThrow(LineEnded);
    });
    entrance.accept('stop', START + 10);
    expect(delivered(log)).toEqual([
      ['stop', 10],
      ['waiting', 20],
      ['complete', 20],
    ]);
  });

  test('an end that a timer calls is carried out after that timer', () => {
    const { entrance, time, log, note } = line();
    time.schedule(() => {
      entrance.end(START + 1_000, 0);
      note('timer');
    }, 1);
    time.schedule(() => note('never'), 2);
    time.release(START + 9_000);
    expect(delivered(log)).toEqual([
      ['timer', 1_000],
      ['complete', 1_000],
    ]);
  });

  test('a mark before the present is refused, and the line is not ended', () => {
    const { entrance, log } = line();
    entrance.accept('a', START + 10);
    expect(() => entrance.end(START + 9, 0)).toThrow(TimeWentBack);
    entrance.accept('b', START + 11);
    expect(delivered(log)).toEqual([
      ['a', 10],
      ['b', 11],
    ]);
  });

  test('a drain is a length of time', () => {
    const { entrance } = line();
    expect(() => entrance.end(START, -1)).toThrow('drain was -1');
    expect(entrance.ended).toBe(false);
  });

  test('timers that throw at the end do not keep the line from ending', () => {
    const { entrance, time, log, note } = line();
    time.schedule(() => {
      throw new Error('before the mark');
    }, 1);
    time.schedule(() => {
      throw new Error('in the drain');
    }, 3);
    time.schedule(() => note('last'), 4);
    expect(() => entrance.end(START + 2_000, 2_000)).toThrow(AggregateError);
    expect(delivered(log)).toEqual([
      ['complete', 2_000],
      ['last', 4_000],
    ]);
    expect(time.pending).toBe(0);
  });
});
