import {
  type Lots,
  type Micros,
  type PriceTicks,
  type Random,
  type Side,
  seededRandom,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { MatchingEngine } from '../venue/matching/matching-engine.ts';
import type { QueueArm, QueueModel } from '../venue/matching/queue/queue-model.ts';
import { LevelFeed, TRUE_INSTRUMENT } from './level-feed.ts';
import { OrderFlow, type TimedMessage } from './order-flow.ts';
import type { OrderLevelBook } from './order-level-book.ts';

/** What is held against the truth: one line of an order's life in each reading. */
export interface FillPath {
  /** Lots filled after each message, the same length for every path of an order. */
  readonly filled: readonly Lots[];
  /** After which message the order was done, counted from 1; absent where it never was. */
  readonly doneAfter: number | undefined;
}

/** One order of ours, in the true exchange and in every arm that saw its feed. */
export interface TrialOrder {
  readonly side: Side;
  readonly ticks: PriceTicks;
  readonly lots: Lots;
  /** Lots of others at its price when it came. */
  readonly ahead: Lots;
  /** How many ticks behind the best price of its side it came; negative inside the spread. */
  readonly behindBest: number;
  readonly placedAt: Micros;
  readonly truth: FillPath;
  readonly arms: Readonly<Record<QueueArm, FillPath>>;
}

/** What a queue trial is made of. */
export interface QueueTrialOptions {
  /** How many orders of ours are tried. */
  readonly orders: number;
  readonly seed: number | string;
  /** For how many messages of others each is watched; 300 when left out. */
  readonly messages?: number;
  /** What stands for the central arm; the venue's own when left out. */
  readonly central?: QueueModel;
  /**
   * Whether takers may want more than the book shows and give up the rest, of which no feed tells; false when left
   * out. It lies outside what any arm can bound.
   */
  readonly unseenDemand?: boolean;
  /**
   * The share of our orders that take first and rest with the remainder; 0 when left out. Whoever would have traded
   * with what they took may stand before the remainder, which no tape can tell.
   */
  readonly takers?: number;
}

const DEFAULT_MESSAGES = 300;
/** Messages before the first order, so that it finds a book, and between two orders. */
const WARM_UP = 400;
const SPACING = 37;
const ARMS = ['pessimistic', 'central', 'optimistic'] as const;

/**
 * Holds the queue arms against a true exchange. Each order is placed in a copy of an order-level book that hears the
 * same messages as the original, which tells what really happens to it; the feed of the original, which never knew the
 * order, is what each arm sees. The agents cannot tell the two books apart, because they look at the original alone.
 *
 * @throws {InvalidSetting} when orders or messages are no positive whole number.
 * @example
 * ```ts
 * import { queueTrial } from '@slipstream/simulator';
 *
 * const [order] = [...queueTrial({ orders: 1, seed: 1, messages: 50 })];
 * order!.truth.filled.length; // => 50
 * const { pessimistic, optimistic } = order!.arms;
 * const truth = order!.truth.filled.at(-1)!;
 * pessimistic.filled.at(-1)! <= truth && truth <= optimistic.filled.at(-1)!; // => true
 * ```
 */
export function* queueTrial(options: QueueTrialOptions): Generator<TrialOrder> {
  const { orders, seed, messages = DEFAULT_MESSAGES, central = 'central' } = options;
  positive('orders', orders);
  positive('messages', messages);
  const random = seededRandom(seed);
  const ours = random.fork('ours');
  const feed = new LevelFeed();
  const flow = new OrderFlow(random.fork('others'), feed.book, options.unseenDemand);
  let time: Micros = 0;
  const step = (watched: readonly Watched[]): void => {
    const next = flow.next();
    time = next.time;
    const events = feed.apply(next.message, time);
    for (const each of watched) each.step(next, events);
  };
  for (let message = 0; message < WARM_UP; message += 1) step([]);
  let watched: Watched[] = [];
  for (let placed = 0; placed < orders || watched.length > 0; ) {
    if (placed < orders) {
      placed += 1;
      const order = draw(ours, feed.book, options.takers ?? 0);
      watched.push(new Watched({ ...order, placedAt: time }, feed, central));
    }
    for (let message = 0; message < SPACING; message += 1) {
      step(watched);
      const done = watched.filter(({ seen }) => seen === messages);
      if (done.length === 0) continue;
      for (const each of done) yield each.result();
      watched = watched.filter(({ seen }) => seen < messages);
    }
  }
}

type Placed = Pick<TrialOrder, 'side' | 'ticks' | 'lots' | 'ahead' | 'behindBest' | 'placedAt'>;

/** One order of ours while its paths are followed. */
class Watched {
  readonly #order: Placed;
  readonly #truth: OrderLevelBook;
  readonly #engines: readonly MatchingEngine[];
  readonly #totals: Lots[] = [0, 0, 0, 0];
  readonly #paths: Lots[][] = [[], [], [], []];
  seen = 0;

  constructor(order: Placed, feed: LevelFeed, central: QueueArm | QueueModel) {
    this.#order = order;
    const { side, ticks, lots, placedAt } = order;
    this.#truth = feed.book.copy({
      traded: ({ maker, taker, lots: traded }) => {
        if (maker === OrderFlow.ours || taker === OrderFlow.ours) this.#totals[0]! += traded;
      },
      shown: () => {},
    });
    this.#engines = ARMS.map((arm, index) => {
      const queue = arm === 'central' ? central : arm;
      const market = { instruments: [TRUE_INSTRUMENT] };
      const answer: ConstructorParameters<typeof MatchingEngine>[1]['answer'] = (event) => {
        if (event.type === 'filled') this.#totals[index + 1]! += event.lots;
      };
      const engine = new MatchingEngine({ market, queue }, { answer });
      engine.apply(feed.snapshot(), placedAt);
      engine.execute(
        {
          ...{ type: 'place', order: 'ours', instrument: TRUE_INSTRUMENT.id },
          ...{ side, ticks, lots, timeInForce: 'good-til-cancelled', postOnly: false },
        },
        placedAt,
      );
      return engine;
    });
    this.#truth.apply({ type: 'place', order: OrderFlow.ours, side, ticks, lots });
  }

  step(next: TimedMessage, events: ReturnType<LevelFeed['apply']>): void {
    this.#truth.apply(next.message);
    for (const engine of this.#engines) {
      for (const event of events) engine.apply(event, next.time);
    }
    for (const [index, path] of this.#paths.entries()) path.push(this.#totals[index]!);
    this.seen += 1;
  }

  result(): TrialOrder {
    const [truth, pessimistic, central, optimistic] = this.#paths.map((filled): FillPath => {
      const done = filled.indexOf(this.#order.lots);
      return { filled, doneAfter: done === -1 ? undefined : done + 1 };
    });
    return {
      ...this.#order,
      truth: truth!,
      arms: { pessimistic: pessimistic!, central: central!, optimistic: optimistic! },
    };
  }
}

/** An order near the touch: it joins, waits behind or steps inside, or it takes. */
function draw(random: Random, book: OrderLevelBook, takers: number): Omit<Placed, 'placedAt'> {
  const side: Side = random.next() < 0.5 ? 'buy' : 'sell';
  const sign = side === 'buy' ? 1 : -1;
  const ownSide = side === 'buy' ? 'bid' : 'ask';
  const best = book.best(ownSide);
  const other = book.best(side === 'buy' ? 'ask' : 'bid');
  const from = best ?? (other ?? 0) - 2 * sign;
  const lots = 1 + Math.floor(6 * random.exponential());
  if (other !== undefined && random.next() < takers) {
    return { side, ticks: other, lots: 2 * lots, ahead: 0, behindBest: -sign * (other - from) };
  }
  const behindBest = random.below(4) - 1;
  const wished = from - sign * behindBest;
  const crosses = other !== undefined && sign * (wished - other) >= 0;
  const ticks = crosses ? from : wished;
  return {
    side,
    ticks,
    lots,
    ahead: book.lotsAt(ownSide, ticks),
    behindBest: sign * (from - ticks),
  };
}

function positive(setting: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return;
  throw new InvalidSetting({ setting, value, expected: 'a positive whole number' });
}
