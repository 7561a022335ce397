import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { BookSide, Frame, Instrument } from '@slipstream/core';
import { capturedJsonLines } from '../../../test/captured-json-lines.ts';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { capturedFrames, describeRecorded, tally } from '../../../test/recorded-data.ts';
import { OrderBook } from '../../books/order-book.ts';
import { decodeOkx, okxDecoder } from './decode-okx.ts';

const capture = 'frames/OKX.jsonl.zst';

interface BookRow {
  readonly asks: readonly (readonly string[])[];
  readonly bids: readonly (readonly string[])[];
  readonly checksum: number;
}

interface BookMessage {
  readonly arg: { readonly channel: string; readonly instId: string };
  readonly data?: readonly [BookRow];
}

/** A book of the venue's own texts, which is what its checksum covers. */
class TextBook {
  readonly #bids: Map<string, string> = new Map();
  readonly #asks: Map<string, string> = new Map();

  apply({ bids, asks }: BookRow): void {
    change(this.#bids, bids);
    change(this.#asks, asks);
  }

  bids(): readonly [string, string][] {
    return [...this.#bids].sort(([a], [b]) => Number(b) - Number(a));
  }

  asks(): readonly [string, string][] {
    return [...this.#asks].sort(([a], [b]) => Number(a) - Number(b));
  }

  /** OKX's checksum: the CRC32 of the best 25 levels, bid and ask in turn. */
  checksum(): number {
    const bids = this.bids();
    const asks = this.asks();
    const parts = Array.from({ length: 25 }, (_, level) => [bids[level], asks[level]])
      .flat()
      .filter((pair) => pair !== undefined);
    return crc32(parts.flat().join(':')) | 0;
  }
}

function change(side: Map<string, string>, levels: readonly (readonly string[])[]): void {
  for (const [price, amount] of levels) {
    if (amount === '0') side.delete(price!);
    else side.set(price!, amount!);
  }
}

describeRecorded('the OKX frames of 2022', [capture, 'frames/OKX.ws.1.0'], () => {
  const frames = capturedJsonLines(capture, 'okx', 'recv');
  const fees = { maker: '0', taker: '0', basis: 'notional' } as const;
  const listing = capturedJsonLines(capture, 'okx', 'http').flatMap(
    okxDecoder({ fees: { spot: fees, perpetual: fees, future: fees, option: fees } }),
  );

  test('decode; their books are older than sequence numbers, so each is a fault', () => {
    const outcomes = frames
      .flatMap(decodeOkx)
      .map((event) =>
        event.type === 'decode-fault' ? event.reason.replace(/ .*/s, '') : event.type,
      );
    expect(frames.length).toBe(410);
    expect(tally(outcomes)).toEqual({ quote: 28, ticker: 28, trade: 74, 'books:': 290 });
  });

  test('are the same in both captures', () => {
    const texts = (captured: readonly Frame[]) => captured.map((frame) => frame.text);
    expect(texts(capturedFrames('frames/OKX.ws.1.0', 'okx'))).toEqual(texts(frames));
  });

  test('list their instruments, all of them', () => {
    const kinds = listing.map((event) =>
      event.type === 'instrument' ? event.record.kind : event.type,
    );
    expect(tally(kinds)).toEqual({
      spot: 5 * 513,
      perpetual: 5 * 166,
      future: 5 * 104,
      option: 5 * (346 + 350),
    });
  });

  test("rebuild 290 of 290 of the venue's checksums, and the decoded books equal those", () => {
    const instruments = new Map<string, Instrument>();
    for (const event of listing) {
      if (event.type === 'instrument') instruments.set(event.record.symbol, event.record);
    }
    const texts = new Map<string, TextBook>();
    const books = new Map<string, OrderBook>();
    const verdicts: string[] = [];
    frames.forEach((frame, number) => {
      const message: BookMessage = JSON.parse(frame.text);
      if (message.arg.channel !== 'books' || message.data === undefined) return;
      const { instId } = message.arg;
      const text = texts.get(instId) ?? new TextBook();
      const book = books.get(instId) ?? new OrderBook(instruments.get(instId)!);
      texts.set(instId, text);
      books.set(instId, book);

      const [row] = message.data;
      text.apply(row);
      // With the numbers that frames of today have.
      const numbers = { prevSeqId: book.view().sequence, seqId: number };
      const today = { ...message, data: [{ ...row, ...numbers }] };
      for (const event of decodeOkx({ ...frame, text: JSON.stringify(today) })) {
        if (event.type === 'book-snapshot' || event.type === 'book-delta') book.apply(event);
      }
      const sameChecksum = text.checksum() === row.checksum;
      const sameBids = equalLevels(book, 'bid', text.bids());
      const sameAsks = equalLevels(book, 'ask', text.asks());
      verdicts.push(`${book.status} ${sameChecksum} ${sameBids} ${sameAsks}`);
    });
    expect(tally(verdicts)).toEqual({ 'live true true true': 290 });
  });

  test('damaged 1,000 times give events or faults and never throw', () => {
    const texts = frames.map((frame) => frame.text).filter((text) => text.length < 2_000);
    const faults = damagedFrames(texts, 1_000, 20_261_106).filter((text) =>
      decodeOkx({ connection: 'okx', receiveTime: 1, text }).some(
        (event) => event.type === 'decode-fault',
      ),
    );
    expect(faults.length).toBeGreaterThan(400);
    expect(faults.length).toBeLessThan(1_000);
  });
});

function equalLevels(
  book: OrderBook,
  side: BookSide,
  levels: readonly (readonly [string, string])[],
): boolean {
  const view = book.view();
  const { ticks } = view.instrument;
  return (
    view.depth(side) === levels.length &&
    levels.every(
      ([price, amount], level) =>
        view.ticksAt(side, level) === ticks.ticks(Number(price)) &&
        view.amountAt(side, level) === Number(amount),
    )
  );
}
