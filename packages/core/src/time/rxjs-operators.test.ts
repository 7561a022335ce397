import { describe, expect, test } from '@jest/globals';
import {
  auditTime,
  bufferTime,
  catchError,
  concatMap,
  debounceTime,
  delay,
  interval,
  map,
  type Observable,
  of,
  ReplaySubject,
  repeat,
  retry,
  sampleTime,
  switchMap,
  take,
  takeUntil,
  throttleTime,
  throwError,
  timeout,
  timer,
} from 'rxjs';
import { Entrance } from './entrance.ts';
import { MarketTime } from './market-time.ts';

// Not a whole millisecond, and a double of milliseconds that is not exact.
const START = 1_723_161_256_172_217;

/** Feeds inputs at microseconds after the start through an operator, and gives when each output came. */
function outputsOf<Output>(
  build: (input$: Observable<number>, time: MarketTime) => Observable<Output>,
  arrivals: readonly number[],
  end: number,
) {
  const time = new MarketTime({ start: START });
  const entrance = new Entrance<number>({ time });
  const outputs: [Output, number][] = [];
  const subscription = build(entrance.inputs$.pipe(map(({ input }) => input)), time).subscribe(
    (value) => outputs.push([value, time.micros - START]),
  );
  arrivals.forEach((at, index) => {
    entrance.accept(index, START + at);
  });
  time.advance(START + end);
  return { outputs, time, entrance, subscription };
}

describe('time operators land on the microsecond', () => {
  test('delay', () => {
    const { outputs } = outputsOf(
      (input$, time) => input$.pipe(delay(0.25, time)),
      [3, 3, 50],
      900,
    );
    expect(outputs).toEqual([
      [0, 253],
      [1, 253],
      [2, 300],
    ]);
  });

  test('auditTime and throttleTime', () => {
    const arrivals = [10, 20, 200];
    const audited = outputsOf((input$, time) => input$.pipe(auditTime(0.1, time)), arrivals, 900);
    expect(audited.outputs).toEqual([
      [1, 110],
      [2, 300],
    ]);
    const throttled = outputsOf(
      (input$, time) => input$.pipe(throttleTime(0.1, time, { leading: true, trailing: true })),
      arrivals,
      900,
    );
    expect(throttled.outputs).toEqual([
      [0, 10],
      [1, 110],
      [2, 210],
    ]);
  });

  test('sampleTime and interval keep their period without drift', () => {
    const sampled = outputsOf(
      (input$, time) => input$.pipe(sampleTime(0.333, time)),
      [1, 400, 700],
      999,
    );
    expect(sampled.outputs).toEqual([
      [0, 333],
      [1, 666],
      [2, 999],
    ]);
    const ticks = outputsOf((_, time) => interval(0.333, time).pipe(take(3_000)), [], 999_000);
    expect(ticks.outputs.at(-1)).toEqual([2_999, 999_000]);
  });

  test('bufferTime opens and closes its buffers on time', () => {
    const { outputs } = outputsOf(
      (input$, time) => input$.pipe(bufferTime(0.1, time)),
      [10, 99, 100, 250],
      300,
    );
    expect(outputs).toEqual([
      [[0, 1], 100],
      [[2], 200],
      [[3], 300],
    ]);
  });

  test('timer takes a Date, also one that has passed', () => {
    const { outputs } = outputsOf(
      (input$, time) =>
        input$.pipe(concatMap(() => timer(new Date(Math.ceil(START / 1_000)), time))),
      [5, 2_000],
      9_000,
    );
    const untilDate = Math.ceil(START / 1_000) * 1_000 - START;
    expect(outputs).toEqual([
      [0, untilDate],
      [0, 2_000],
    ]);
  });

  test('timeout falls back after exactly its span', () => {
    const { outputs } = outputsOf(
      (input$, time) =>
        input$.pipe(timeout({ each: 0.05, with: () => of('silence'), scheduler: time })),
      [10, 55],
      900,
    );
    expect(outputs).toEqual([
      [0, 10],
      [1, 55],
      ['silence', 105],
    ]);
  });

  test('debounceTime lands on its microsecond or on the next, never earlier', () => {
    const late: number[] = [];
    for (let micros = 1; micros <= 3_000; micros += 7) {
      const { outputs } = outputsOf(
        (input$, time) => input$.pipe(debounceTime(micros / 1_000, time)),
        [micros],
        9_000,
      );
      late.push(outputs[0]![1] - 2 * micros);
    }
    expect(new Set(late)).toEqual(new Set([0, 1]));
  });

  test('debounceTime is put off by later inputs and moves on through rescheduling', () => {
    const { outputs } = outputsOf(
      (input$, time) => input$.pipe(debounceTime(0.5, time)),
      [0, 400, 800],
      9_000,
    );
    expect(outputs).toHaveLength(1);
    expect(outputs[0]![0]).toBe(2);
    expect([1_300, 1_301]).toContain(outputs[0]![1]);
  });

  test('repeat and retry wait for a timer on the scheduler', () => {
    const repeated = outputsOf(
      (_, time) => of('again').pipe(repeat({ count: 3, delay: () => timer(0.01, time) })),
      [],
      900,
    );
    expect(repeated.outputs.map(([, at]) => at)).toEqual([0, 10, 20]);
    const retried = outputsOf(
      (_, time) =>
        throwError(() => new Error('down')).pipe(
          retry({ count: 2, delay: (_error, attempt) => timer(attempt * 0.1, time) }),
          catchError(() => of('given up')),
        ),
      [],
      900,
    );
    expect(retried.outputs).toEqual([['given up', 300]]);
  });

  test('a replay subject forgets by market time', () => {
    const time = new MarketTime({ start: START });
    const subject = new ReplaySubject<string>(10, 5, time);
    subject.next('old');
    time.advance(START + 4_000);
    subject.next('young');
    time.advance(START + 6_000);
    const seen: string[] = [];
    subject.subscribe((value) => seen.push(value));
    expect(seen).toEqual(['young']);
  });
});

describe('what is unsubscribed leaves no timer behind', () => {
  test('takeUntil', () => {
    const { time } = outputsOf(
      (input$, market) => interval(0.1, market).pipe(takeUntil(input$)),
      [250],
      900,
    );
    expect(time.pending).toBe(0);
  });

  test('switchMap keeps one timer however often it switches', () => {
    const arrivals = Array.from({ length: 500 }, (_, index) => index);
    const { time } = outputsOf(
      (input$, market) => input$.pipe(switchMap(() => interval(10, market))),
      arrivals,
      600,
    );
    expect(time.pending).toBe(1);
  });

  test('a timeout that is pushed back by every input keeps one timer', () => {
    const arrivals = Array.from({ length: 500 }, (_, index) => index);
    const { time } = outputsOf(
      (input$, market) => input$.pipe(timeout({ each: 10, scheduler: market })),
      arrivals,
      600,
    );
    expect(time.pending).toBe(1);
  });

  test('unsubscribing in an output', () => {
    const time = new MarketTime({ start: START });
    let seen = 0;
    const subscription = interval(1, time).subscribe(() => {
      seen += 1;
      if (seen === 3) subscription.unsubscribe();
    });
    time.advance(START + 99_000);
    expect(seen).toBe(3);
    expect(time.pending).toBe(0);
  });

  test('unsubscribing from outside, for every operator at once', () => {
    const { time, subscription } = outputsOf(
      (input$, market) =>
        input$.pipe(
          delay(5, market),
          debounceTime(5, market),
          auditTime(5, market),
          bufferTime(5, 1, market),
          throttleTime(5, market),
          sampleTime(5, market),
        ),
      [1, 2, 3],
      6_000,
    );
    expect(time.pending).toBeGreaterThan(2);
    subscription.unsubscribe();
    expect(time.pending).toBe(0);
  });
});
