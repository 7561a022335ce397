import type { Frame, Random } from '@slipstream/core';

const START_MILLIS = 1_700_000_000_000;
/** How far from the middle levels stand, in ticks. */
const REACH = 150;

/** One side around a middle that does not move, so that no change crosses the book. */
class Side {
  readonly #amounts = new Map<number, number>();
  readonly #away: 1 | -1;

  constructor(away: 1 | -1) {
    this.#away = away;
  }

  /** A level at random changed: its distance from the middle, its amount, and whether it stood before. */
  change(random: Random): { ticks: number; amount: number; stood: boolean } {
    // Most changes are near the touch.
    const distance = 1 + Math.floor(REACH * random.next() ** 3);
    const stood = this.#amounts.has(distance);
    const amount = stood && random.below(3) === 0 ? 0 : 1 + random.below(2_000);
    if (amount === 0) this.#amounts.delete(distance);
    else this.#amounts.set(distance, amount);
    return { ticks: this.#away * distance, amount, stood };
  }

  /** Every level near the middle set, nearest first. */
  fill(random: Random): { ticks: number; amount: number }[] {
    return Array.from({ length: REACH }, (_, index) => {
      const amount = 1 + random.below(2_000);
      this.#amounts.set(index + 1, amount);
      return { ticks: this.#away * (index + 1), amount };
    });
  }
}

/** Changes of one side by price, each price once. */
function changes(side: Side, random: Random, count: number) {
  const drawn = new Map(
    Array.from({ length: count }, () => side.change(random)).map((change) => [
      change.ticks,
      change,
    ]),
  );
  return [...drawn.values()].sort((a, b) => a.ticks - b.ticks);
}

function frame(text: string, millis: number): Frame {
  return {
    connection: 'benchmark',
    receiveTime: millis * 1_000,
    text: Buffer.from(text).toString(),
  };
}

const MIDDLE = 60_000;

/** A perpetual of Deribit as its channel `book.{instrument}.raw` tells it: a snapshot, and ten levels a change. */
export function deribitFrames(random: Random, count: number): readonly Frame[] {
  const bids = new Side(-1);
  const asks = new Side(1);
  const price = (ticks: number) => MIDDLE + 0.5 * ticks;
  const notification = (data: string) =>
    `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.BTC-PERPETUAL.raw","data":${data}}}`;
  const levels = (side: Side) =>
    side.fill(random).map(({ ticks, amount }) => `["new",${price(ticks)},${10 * amount}.0]`);
  const changed = (side: Side) =>
    changes(side, random, 5).map(({ ticks, amount, stood }) => {
      const action = amount === 0 ? 'delete' : stood ? 'change' : 'new';
      return `["${action}",${price(ticks)},${10 * amount}.0]`;
    });
  const snapshot = `{"type":"snapshot","timestamp":${START_MILLIS},"instrument_name":"BTC-PERPETUAL","change_id":1000,"bids":[${levels(bids)}],"asks":[${levels(asks)}]}`;
  return [
    frame(notification(snapshot), START_MILLIS),
    ...Array.from({ length: count }, (_, index) => {
      const millis = START_MILLIS + 10 * (index + 1);
      return frame(
        notification(
          `{"type":"change","timestamp":${millis},"prev_change_id":${1_000 + index},"instrument_name":"BTC-PERPETUAL","change_id":${1_001 + index},"bids":[${changed(bids)}],"asks":[${changed(asks)}]}`,
        ),
        millis,
      );
    }),
  ];
}

/** A perpetual of Binance as its stream `btcusdt@depth@0ms` tells it: a snapshot, and 60 levels a change. */
export function binanceFrames(random: Random, count: number): readonly Frame[] {
  const bids = new Side(-1);
  const asks = new Side(1);
  const level = ({ ticks, amount }: { ticks: number; amount: number }) =>
    `["${(MIDDLE + 0.1 * ticks).toFixed(2)}","${(amount / 1_000).toFixed(3)}"]`;
  const snapshot = `{"lastUpdateId":1000,"E":${START_MILLIS},"T":${START_MILLIS},"bids":[${bids.fill(random).map(level)}],"asks":[${asks.fill(random).map(level)}]}`;
  return [
    frame(`{"stream":"btcusdt@depthSnapshot","data":${snapshot}}`, START_MILLIS),
    ...Array.from({ length: count }, (_, index) => {
      const millis = START_MILLIS + 10 * (index + 1);
      const changed = (side: Side) => changes(side, random, 30).map(level);
      return frame(
        `{"stream":"btcusdt@depth@0ms","data":{"e":"depthUpdate","E":${millis},"T":${millis},"s":"BTCUSDT","U":${1_000 + index},"u":${1_001 + index},"pu":${1_000 + index},"b":[${changed(bids)}],"a":[${changed(asks)}]}}`,
        millis,
      );
    }),
  ];
}
