import type { Micros, OrderEvent, ParentOrder, Random } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { compose, join, Kernel, type KernelInput, type Policy, twap } from '@slipstream/execution';
import type { Figure } from '../../harness/figure.ts';
import { GAP, MovingMarket, START, WINDOW } from './moving-market.ts';

/** An option's touch moves at one of forty changes of its book; here it moves twice as often. */
const TOUCH_EVERY = 20;

/** Each round begins after a collection, which throws compiled code away: events until it is compiled again. */
const WARMUP = 200_000;

const parent = (quantity: number): ParentOrder => {
  const legs = [{ instrument: sampleCall.id, ratio: 1 }];
  const window = { start: START, end: START + WINDOW };
  const rest = { urgency: 0, risk: {}, remainder: 'leave' } as const;
  return { id: 'p', legs, side: 'buy', quantity, ...window, ...rest };
};

/** A kernel, the clock that drives it, and a venue that accepts whatever comes. */
class Drive {
  readonly kernel: Kernel;
  readonly market: MovingMarket;
  #now: Micros = START;
  #wakeAt: Micros | undefined;
  readonly #input = { kind: 'market' as const, now: START };

  constructor(random: Random, policy: Policy, quantity: number, touchEvery: number) {
    this.market = new MovingMarket(random, touchEvery);
    this.kernel = new Kernel({
      parent: parent(quantity),
      instrument: sampleCall,
      policy,
      seed: 7,
      settings: {
        rate: { perSecond: 1_000, burst: 100, reserveForCancels: 20 },
        minimumRest: WINDOW,
      },
    });
  }

  /** One event of the market, after the timers that are due before it. */
  event(): void {
    this.#now += GAP;
    this.market.move();
    if (this.#wakeAt !== undefined && this.#wakeAt <= this.#now) {
      this.#take({ kind: 'timer', now: this.#wakeAt });
    }
    this.#input.now = this.#now;
    this.#take(this.#input);
  }

  #take(input: KernelInput): void {
    const output = this.kernel.step(input, this.market.view);
    this.#wakeAt = output.wakeAt;
    // Walking even an empty list takes an iterator, which would be counted as the kernel's.
    if (output.commands.length === 0) return;
    for (const { type, order } of output.commands) {
      if (type === 'place') this.#answer({ type: 'accepted', order });
      else if (type === 'cancel') this.#answer({ type: 'cancelled', order, filled: 0, reason: '' });
    }
  }

  #answer(event: object): void {
    const times = { exchangeTime: this.#now, receiveTime: this.#now };
    this.#take({ kind: 'order', now: this.#now, event: { ...event, ...times } as OrderEvent });
  }
}

const twapJoined = (slices = 60): Policy => compose(twap({ slices }), join()) as Policy;

/** Ten resting orders, each at a price of its own, wanted anew at every event. */
const ladder: Policy<number> = {
  id: 'ladder',
  init: () => 0,
  decide: ({ market }, state) => ({
    state: state + 1,
    desired: Array.from({ length: 10 }, (_, rung) => ({
      slot: `rung ${rung}`,
      generation: 0,
      ticks: (market.book.bestBid ?? 200) - 5 * rung,
      lots: 5,
      timeInForce: 'good-til-cancelled' as const,
      postOnly: true,
    })),
    reason: 'ten rungs below the market',
  }),
};

const nanos = (): number => Number(process.hrtime.bigint());

function timed(drive: Drive, events: number): number {
  const start = nanos();
  for (let index = 0; index < events; index += 1) drive.event();
  return nanos() - start;
}

/** The speed of the kernel, without gateway and line. */
export const kernelSpeed: readonly Figure[] = [
  {
    kind: 'measurement',
    name: 'step-p99',
    sentence:
      'One market event through decide and a step of the kernel with ten working orders that are all wanted anew: the slowest of 99 %.',
    unit: 'µs',
    measure: (random) => {
      const drive = new Drive(random, ladder as Policy, 1_000, TOUCH_EVERY);
      timed(drive, WARMUP / 10);
      const open = drive.kernel.result().children.filter(({ leaves }) => leaves > 0);
      if (open.length !== 10) throw new RangeError(`${open.length} orders work, not 10`);
      const times = new Float64Array(10_000);
      for (let index = 0; index < times.length; index += 1) times[index] = timed(drive, 1);
      return times.sort()[Math.ceil(0.99 * times.length) - 1]! / 1_000;
    },
  },
  {
    kind: 'measurement',
    name: 'market-events-per-second',
    sentence: `Market events through a kernel with a TWAP parent that joins the bid; one in ${TOUCH_EVERY} moves the touch.`,
    unit: 'million/s',
    measure: (random) => {
      const drive = new Drive(random, twapJoined(), 600, TOUCH_EVERY);
      timed(drive, WARMUP);
      return 200_000 / (timed(drive, 200_000) / 1_000);
    },
  },
  {
    kind: 'measurement',
    name: 'old-to-young',
    sentence:
      'The time of a market event after a million events, to its time after the first hundred thousand.',
    unit: '×',
    measure: (random) => {
      const drive = new Drive(random, twapJoined(), 600, TOUCH_EVERY);
      timed(drive, WARMUP);
      const young = timed(drive, 50_000);
      timed(drive, 900_000);
      return timed(drive, 50_000) / young;
    },
  },
  {
    kind: 'measurement',
    name: 'heap-of-quiet-events',
    sentence: 'Heap taken by a market event that changes nothing the policy looked at.',
    unit: 'bytes',
    measure: (random) => {
      const drive = new Drive(random, twapJoined(1), 600, Number.POSITIVE_INFINITY);
      timed(drive, 100_000);
      globalThis.gc?.();
      const before = process.memoryUsage().heapUsed;
      timed(drive, 200_000);
      return Math.max(0, process.memoryUsage().heapUsed - before) / 200_000;
    },
  },
];
