import { Decimal, Entrance, MarketTime, type Random, TickTable } from '@slipstream/core';
import {
  debounceTime,
  groupBy,
  type MonoTypeOperatorFunction,
  map,
  mergeMap,
  type SchedulerLike,
  Subject,
  VirtualTimeScheduler,
} from 'rxjs';
import type { Comparison, Part } from '../harness/figure.ts';

/** The work of a line, given the time it runs in. */
type Line = (time: SchedulerLike) => MonoTypeOperatorFunction<number>;

const START = 1_700_000_000_000_000;

/** The milliseconds at which the inputs of a round arrive, counted from the start of the line. */
function arrivals(random: Random, inputs: number, mostGap: number): number[] {
  let millis = 0;
  return Array.from({ length: inputs }, () => {
    millis += random.below(mostGap + 1);
    return millis;
  });
}

/** Compares the way into a line with the same line on a scheduler of RxJS whose frame is set by hand. */
function compareEntrances(figure: {
  readonly name: string;
  readonly sentence: string;
  readonly inputs: number;
  readonly mostGapMillis: number;
  readonly line: Line;
}): Comparison {
  const { name, sentence, inputs, mostGapMillis, line } = figure;
  return {
    kind: 'comparison',
    name,
    sentence,
    operations: inputs,
    own: {
      name: 'MarketTime with its Entrance',
      prepare: (random) => {
        const stamps = arrivals(random, inputs, mostGapMillis).map(
          (millis) => START + millis * 1_000,
        );
        const time = new MarketTime({ start: START });
        const entrance = new Entrance<number>({ time });
        let sum = 0;
        entrance.inputs$
          .pipe(
            map(({ input }) => input),
            line(time),
          )
          .subscribe((input) => {
            sum += (input + 1) * ((time.micros - START) / 1_000 + 1);
          });
        return () => {
          for (let input = 0; input < inputs; input++) entrance.deliver(stamps[input]!, input);
          return sum;
        };
      },
    },
    peer: {
      name: 'a Subject and the VirtualTimeScheduler of RxJS 7, its frame set to each input',
      prepare: (random) => {
        const stamps = arrivals(random, inputs, mostGapMillis);
        const time = new VirtualTimeScheduler();
        const inputs$ = new Subject<number>();
        let sum = 0;
        inputs$
          .pipe(
            map((input) => input),
            line(time),
          )
          .subscribe((input) => {
            sum += (input + 1) * (time.frame + 1);
          });
        return () => {
          for (let input = 0; input < inputs; input++) {
            time.maxFrames = stamps[input]!;
            time.flush();
            time.frame = stamps[input]!;
            inputs$.next(input);
          }
          return sum;
        };
      },
    },
  };
}

const inputWithDebounce = compareEntrances({
  name: 'input-with-debounce',
  sentence:
    'One input into a line that debounces by 2 ms of market time, so that it meets one timer.',
  inputs: 20_000,
  mostGapMillis: 4,
  line: (time) => debounceTime(2, time),
});

const INSTRUMENTS = 300;

/** The mean time between two inputs of one instrument, so that about half of them are followed by quiet. */
const QUIET_MILLIS = 600;

const inputAmongTimers = compareEntrances({
  name: 'input-among-timers',
  sentence: `One input into a line that debounces each of ${INSTRUMENTS} instruments by ${QUIET_MILLIS} ms, so that it meets as many timers.`,
  inputs: 10_000,
  mostGapMillis: 4,
  line: (time) => (inputs$) =>
    inputs$.pipe(
      groupBy((input) => input % INSTRUMENTS),
      mergeMap((ofInstrument$) => ofInstrument$.pipe(debounceTime(QUIET_MILLIS, time))),
    ),
});

const PRICES = 50_000;
const TICK = '0.0001';

/** Prices of a BTC option as a venue writes them, on the grid of its tick. */
function prices(random: Random): number[] {
  return Array.from({ length: PRICES }, () =>
    Number(`0.${String(random.below(9_999) + 1).padStart(4, '0')}`),
  );
}

const priceInTicks: Comparison = {
  kind: 'comparison',
  name: 'price-in-ticks',
  sentence:
    'A price of a venue counted in ticks and written back as the number nearest to its decimal text.',
  operations: PRICES,
  own: {
    name: 'TickTable',
    prepare: (random) => {
      const given = prices(random);
      const table = new TickTable(TICK, [{ from: '0.005', tick: '0.0005' }]);
      return () => {
        let sum = 0;
        for (const price of given) {
          const ticks = table.ticks(price);
          sum += ticks + table.price(ticks);
        }
        return sum;
      };
    },
  },
  peer: {
    name: 'decimal.js, dividing by the tick and multiplying back',
    prepare: (random) => {
      const given = prices(random);
      const Plain = Decimal.clone({ defaults: true });
      const tick = new Plain(TICK);
      return () => {
        let sum = 0;
        for (const price of given) {
          const ticks = new Plain(price).div(tick);
          if (!ticks.isInteger()) throw new RangeError(`price ${price} is off the grid`);
          sum += ticks.toNumber() + ticks.times(tick).toNumber();
        }
        return sum;
      };
    },
  },
};

/** What `npm run bench -- core` measures. */
export const part: Part = { figures: [inputWithDebounce, inputAmongTimers, priceInTicks] };
