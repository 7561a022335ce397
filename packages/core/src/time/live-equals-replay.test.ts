import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  auditTime,
  bufferTime,
  concat,
  debounceTime,
  defer,
  delay,
  delayWhen,
  expand,
  interval,
  map,
  mergeMap,
  type Observable,
  observeOn,
  of,
  repeat,
  retry,
  type SchedulerLike,
  Subject,
  sampleTime,
  shareReplay,
  subscribeOn,
  switchMap,
  take,
  throttleTime,
  timeInterval,
  timeout,
  timer,
  timestamp,
  toArray,
  windowTime,
} from 'rxjs';
import { seededRandom } from '../random/random.ts';
import { Entrance, type EntranceOptions, type Stamped } from './entrance.ts';
import { type TapeRecord, tapeOf } from './input-source.ts';
import { LiveClock } from './live-clock.ts';
import { MarketTime } from './market-time.ts';
import { type Micros, millisOfMicros } from './micros.ts';
import { replay } from './replay.ts';
import { SimulatedWallClock } from './simulated-wall-clock.ts';
import { TimeWentBack } from './time-went-back.ts';

// The invariant: whatever the wall clock did, a recorded line that is replayed gives the same outputs, in the
// same order, at the same microseconds. All operators hang on one line, so ties between them count too.

const START = 1_723_161_256_172_217;
const DRAIN = 5_000;
const RUNS = Number(process.env['SLIPSTREAM_RUNS'] ?? 300);
const SEED = Number(process.env['SLIPSTREAM_SEED'] ?? 20_260_801);
/** How many inputs of a run may be caused by its own outputs. */
const MOST_ECHOES = 30;

type Operator = (
  input$: Observable<number>,
  millis: number,
  time: SchedulerLike,
) => Observable<unknown>;

const withFallback: Operator = (input$, millis, time) =>
  input$.pipe(
    timeout({
      each: millis,
      with: () =>
        concat(
          of('silence'),
          defer(() => withFallback(input$, millis, time)),
        ),
      scheduler: time,
    }),
  );

const OPERATORS: Readonly<Record<string, Operator>> = {
  debounceTime: (input$, millis, time) => input$.pipe(debounceTime(millis, time)),
  throttleTime: (input$, millis, time) =>
    input$.pipe(throttleTime(millis, time, { leading: true, trailing: true })),
  auditTime: (input$, millis, time) => input$.pipe(auditTime(millis, time)),
  sampleTime: (input$, millis, time) => input$.pipe(sampleTime(millis, time)),
  delay: (input$, millis, time) => input$.pipe(delay(millis, time)),
  delayWhen: (input$, millis, time) =>
    input$.pipe(delayWhen((value) => timer((Math.abs(value) % 3) * millis, time))),
  bufferTime: (input$, millis, time) => input$.pipe(bufferTime(millis, millis / 2, 3, time)),
  windowTime: (input$, millis, time) =>
    input$.pipe(
      windowTime(millis, time),
      mergeMap((window$) => window$.pipe(toArray())),
    ),
  timeout: withFallback,
  interval: (input$, millis, time) =>
    input$.pipe(switchMap((value) => interval(millis, time).pipe(take(1 + (Math.abs(value) % 4))))),
  timerAtDate: (input$, millis, time) =>
    input$.pipe(mergeMap(() => timer(new Date(Math.ceil(time.now() + millis)), time))),
  timestamp: (input$, _, time) => input$.pipe(timestamp(time)),
  timeInterval: (input$, _, time) => input$.pipe(timeInterval(time)),
  observeOn: (input$, _, time) => input$.pipe(observeOn(time)),
  observeOnLater: (input$, millis, time) => input$.pipe(observeOn(time, millis)),
  subscribeOn: (input$, millis, time) => input$.pipe(subscribeOn(time, millis)),
  repeat: (input$, millis, time) =>
    input$.pipe(take(2), repeat({ count: 50, delay: () => timer(millis, time) })),
  retry: (input$, millis, time) =>
    input$.pipe(
      map((value) => {
        if (value % 4 === 0) throw new Error('down');
        return value;
      }),
      retry({ delay: (_error, attempt) => timer(attempt * millis, time) }),
    ),
  expand: (input$, millis, time) =>
    input$.pipe(
      expand((value) =>
        value > 0 && value < 4 ? timer(millis, time).pipe(map(() => value + 1)) : [],
      ),
    ),
  shareReplay: (input$, millis, time) => {
    const shared$ = input$.pipe(
      shareReplay({ bufferSize: 5, windowTime: millis, refCount: true, scheduler: time }),
    );
    return shared$.pipe(switchMap(() => shared$.pipe(take(2))));
  },
};
const NAMES = Object.keys(OPERATORS);

interface Run {
  readonly seed: number;
  /** For each input from outside: how long after the one before, and how the wall clock steps just then. */
  readonly arrivals: readonly { readonly gap: Micros; readonly step: Micros }[];
  /** The span of each operator, in microseconds. */
  readonly spans: readonly Micros[];
}

const runs: fc.Arbitrary<Run> = fc.record({
  seed: fc.nat(),
  arrivals: fc.array(
    fc.record({
      gap: fc.oneof(
        { weight: 1, arbitrary: fc.constant(0) },
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 1_000 }) },
      ),
      step: fc.oneof(
        { weight: 19, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -3_000, max: 1_500 }) },
      ),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  ),
  spans: fc.array(fc.integer({ min: 200, max: 4_000 }), {
    minLength: NAMES.length,
    maxLength: NAMES.length,
  }),
});

/** Subscribes every operator, and writes down what comes out and when. */
function assemble(
  input$: Observable<Stamped<number>>,
  time: MarketTime,
  spans: readonly Micros[],
  onOutput: () => void,
): string[] {
  const outputs: string[] = [];
  NAMES.forEach((name, index) => {
    const note = (value: unknown) => {
      outputs.push(`${time.micros} ${name} ${JSON.stringify(value)}`);
      onOutput();
    };
    OPERATORS[name]!(
      input$.pipe(map(({ input }) => input)),
      millisOfMicros(spans[index]!),
      time,
    ).subscribe({ next: note, complete: () => note('complete') });
  });
  return outputs;
}

interface Door {
  readonly inputs$: Observable<Stamped<number>>;
  readonly ended: boolean;
  accept(input: number, wall: Micros): void;
  end(mark: Micros, drain: Micros): void;
}

type Doorway = (options: EntranceOptions<number>, wall: SimulatedWallClock) => Door;

interface Recording {
  readonly tape: readonly TapeRecord<number>[];
  readonly end: Micros;
  readonly outputs: readonly string[];
}

/** A live run on a wall clock that rings late and early, takes time to read and steps. */
function record(run: Run, doorway: Doorway): Recording {
  const random = seededRandom(run.seed);
  const wall = new SimulatedWallClock({
    start: START,
    lateness: () => (random.below(5) === 0 ? -random.below(300) : random.below(2_500)),
    readingTime: () => (random.below(4) === 0 ? 0 : random.below(30)),
  });
  const time = new MarketTime({ start: START });
  const tape: Stamped<number>[] = [];
  const entrance = doorway({ time, tape: (stamped) => tape.push(stamped) }, wall);
  let echoes = 0;
  const outputs = assemble(entrance.inputs$, time, run.spans, () => {
    if (entrance.ended || echoes === MOST_ECHOES || random.below(15) > 0) return;
    echoes += 1;
    entrance.accept(-echoes, wall.now());
  });
  const fail = (error: unknown) => {
    throw error;
  };
  const clock = new LiveClock({ time, wall, onError: fail });
  let moment = START;
  run.arrivals.forEach(({ gap, step }, index) => {
    moment += gap;
    wall.at(moment, () => {
      wall.step(step);
      entrance.accept(index, wall.now());
    });
  });
  wall.run(moment + 3_000);
  clock.stop();
  const end = Math.max(wall.now(), time.micros);
  entrance.end(end, DRAIN);
  return { tape, end, outputs };
}

function replayed(run: Run, { tape, end }: Recording): readonly string[] {
  const time = new MarketTime({ start: START });
  const entrance = new Entrance<number>({ time });
  const outputs = assemble(entrance.inputs$, time, run.spans, () => {});
  replay(entrance, [tapeOf(tape)], { end, drain: DRAIN });
  return outputs;
}

const properly: Doorway = (options) => new Entrance<number>(options);

/** The fault that the entrance avoids: a stamp is taken on arrival, and the input queued for the next tick. */
class StampsBeforeQueueing implements Door {
  readonly #subject = new Subject<Stamped<number>>();
  readonly inputs$: Observable<Stamped<number>> = this.#subject;
  readonly #options: EntranceOptions<number>;
  readonly #wall: SimulatedWallClock;
  readonly #queue: Stamped<number>[] = [];
  #count = 0;
  ended = false;

  constructor(options: EntranceOptions<number>, wall: SimulatedWallClock) {
    this.#options = options;
    this.#wall = wall;
  }

  accept(input: number, wall: Micros): void {
    const { time, tape } = this.#options;
    const stamped = { number: this.#count, receiveTime: Math.max(wall, time.micros), input };
    this.#count += 1;
    tape?.(stamped);
    this.#queue.push(stamped);
    if (time.busy) this.#wall.setTimer(() => this.#drain(), 0);
    else this.#drain();
  }

  end(mark: Micros, drain: Micros): void {
    const { time } = this.#options;
    this.ended = true;
    time.advance(mark);
    time.perform({ run: () => this.#subject.complete() });
    time.release(mark + drain);
  }

  #drain(): void {
    const { time } = this.#options;
    for (const stamped of this.#queue.splice(0)) {
      time.advance(Math.max(stamped.receiveTime, time.micros));
      time.perform({ run: () => this.#subject.next(stamped) });
    }
  }
}

describe('live equals replay', () => {
  test(`${NAMES.length} time operators give the same outputs, byte for byte`, () => {
    fc.assert(
      fc.property(runs, (run) => {
        const recording = record(run, properly);
        expect(replayed(run, recording).join('\n')).toBe(recording.outputs.join('\n'));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('a replay of the same tape twice gives the same outputs', () => {
    const run = fc.sample(runs, { seed: SEED, numRuns: 1 })[0]!;
    const recording = record(run, properly);
    expect(replayed(run, recording)).toEqual(replayed(run, recording));
  });
});

describe('the test of the test', () => {
  const sampled = fc.sample(runs, { seed: SEED, numRuns: 60 });

  test('the runs hold equal microseconds, steps back, echoes, and outputs of every operator', () => {
    const seen = new Set<string>();
    let inputs = 0;
    let equal = 0;
    let echoes = 0;
    let drained = 0;
    for (const run of sampled) {
      const { tape, end, outputs } = record(run, properly);
      inputs += tape.length;
      equal += tape.filter(({ receiveTime }, i) => receiveTime === tape[i - 1]?.receiveTime).length;
      echoes += tape.filter(({ input }) => input < 0).length;
      for (const line of outputs) {
        const [at, name] = line.split(' ');
        seen.add(name!);
        if (Number(at) > end) drained += 1;
      }
    }
    expect([...seen].sort()).toEqual([...NAMES].sort());
    expect(equal / inputs).toBeGreaterThan(0.05);
    expect(equal / inputs).toBeLessThan(0.15);
    expect(echoes).toBeGreaterThan(sampled.length);
    expect(drained).toBeGreaterThan(sampled.length);
    expect(sampled.some(({ arrivals }) => arrivals.some(({ step }) => step < 0))).toBe(true);
  });

  test('stamps taken before queueing make most runs differ', () => {
    const differing = sampled.filter((run) => {
      const recording = record(run, (options, wall) => new StampsBeforeQueueing(options, wall));
      try {
        return replayed(run, recording).join('\n') !== recording.outputs.join('\n');
      } catch (error) {
        expect(error).toBeInstanceOf(TimeWentBack);
        return true;
      }
    });
    expect(differing.length).toBeGreaterThan(sampled.length / 2);
  });
});
