import { describe, expect, test } from '@jest/globals';
import type { BookView, Frame, LineInput, MarketEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { MarketState } from '@slipstream/market-data';
import { Desk, placed } from '../../../test/desk.ts';
import { scriptDecoder } from '../../../test/script-decoder.ts';
import { delta, scripted, snapshot, trade } from '../../../test/scripted-tape.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import type { SimulatedVenueOptions } from '../simulated-venue.ts';
import { venueDecoder } from './venue-decoder.ts';

const decode = venueDecoder(scriptDecoder);
const BOOK = scripted(2_000, snapshot({ bids: [0.0195, 2], asks: [0.0205, 3, 0.021, 4] }));

/** A desk whose line keeps a market of what it receives. */
class SeeingDesk extends Desk {
  readonly market = new MarketState();
  readonly texts: string[] = [];
  readonly events: MarketEvent[] = [];

  constructor(tape: readonly Frame[], options: Partial<SimulatedVenueOptions> = {}) {
    super([BOOK, ...tape], { ownOrders: 'shown', ...options });
  }

  see(before: number): BookView {
    for (const [receiveTime, input] of this.receive(before)) this.#take(receiveTime, input);
    return this.market.view(sampleCall.id)!.book.copy();
  }

  #take(receiveTime: number, input: LineInput): void {
    if (input.kind !== 'frame') return;
    this.texts.push(input.text);
    for (const event of decode({ ...input, receiveTime })) {
      this.events.push(event);
      this.market.apply(event);
    }
  }
}

/** The levels of a side, as pairs of ticks and amount. */
function levels(book: BookView, side: 'bid' | 'ask'): readonly (readonly [number, number])[] {
  return Array.from({ length: book.depth(side) }, (_, level) => [
    book.ticksAt(side, level)!,
    book.amountAt(side, level),
  ]);
}

const rest = { ticks: 200, timeInForce: 'good-til-cancelled' } as const;

describe('a line that is shown its own orders', () => {
  test('receives the tape to the bit while there are none', () => {
    const tape = [
      scripted(3_000, trade('buy', 0.0205, 0.1)),
      scripted(3_000, delta({ asks: [0.0205, 2.9] }, 2)),
    ];
    const desk = new SeeingDesk(tape);
    desk.see(9_000);
    expect(desk.texts.slice(1)).toEqual([BOOK, ...tape].map(({ text }) => text));
  });

  test('sees an order in the book one feed latency after it came there, and sees it go', () => {
    const desk = new SeeingDesk([scripted(20_000)]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', rest));
    expect(levels(desk.see(3_800), 'bid')).toEqual([[195, 2]]);
    expect(levels(desk.see(3_801), 'bid')).toEqual([
      [200, 1],
      [195, 2],
    ]);
    desk.sendAt(4_000, { type: 'cancel', order: 'a' });
    const book = desk.see(9_000);
    expect([levels(book, 'bid'), book.status]).toEqual([[[195, 2]], 'live']);
  });

  test('sees it behind what others show at its price, and smaller after a fill', () => {
    const desk = new SeeingDesk([
      scripted(5_000, delta({ bids: [0.0195, 2.5] }, 2)),
      scripted(6_000, trade('sell', 0.0195, 2.3)),
      scripted(6_000, delta({ bids: [0.0195, 0.2] }, 3)),
    ]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', { ...rest, ticks: 195 }));
    expect(levels(desk.see(5_500), 'bid')).toEqual([[195, 3.5]]);
    expect(levels(desk.see(9_000), 'bid')).toEqual([[195, 0.9]]);
  });

  test('sees what it took gone from the book, and its own trade in the feed', () => {
    const desk = new SeeingDesk([
      scripted(5_000, delta({ bids: [0.0195, 3] }, 2)),
      scripted(6_000, delta({ asks: [0.0205, 0] }, 3)),
      scripted(7_000, delta({ asks: [0.0205, 5] }, 4)),
    ]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', { lots: 12 }));
    expect(levels(desk.see(5_500), 'ask')).toEqual([
      [205, 1.8],
      [210, 4],
    ]);
    expect(desk.events.find(({ type }) => type === 'trade')).toMatchObject({
      ...{ price: 0.0205, amount: 1.2, aggressor: 'buy', id: 'own a/1' },
      ...{ exchangeTime: 3_300, receiveTime: 3_800 },
    });
    expect(levels(desk.see(6_500), 'ask')).toEqual([[210, 4]]);
    // A new level is others' again, and the tape comes as it is.
    expect(levels(desk.see(9_000), 'ask')[0]).toEqual([205, 5]);
    expect(desk.texts.at(-1)).toBe(scripted(7_000, delta({ asks: [0.0205, 5] }, 4)).text);
  });

  test('sees quotes that hold its order, and tickers as they are', () => {
    const quote = {
      type: 'quote',
      bid: { price: 0.0195, amount: 2 },
      ask: { price: 0.0205, amount: 3 },
    } as const;
    const desk = new SeeingDesk([scripted(5_000, quote, { type: 'option-ticker', mark: 0.02 })]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', rest));
    desk.see(9_000);
    expect(desk.market.view(sampleCall.id)).toMatchObject({
      quote: { bid: { price: 0.02, amount: 1 }, ask: { price: 0.0205, amount: 3 } },
      optionTicker: { mark: 0.02 },
    });
  });

  test('keeps its order through a snapshot of the tape', () => {
    const desk = new SeeingDesk([scripted(5_000, snapshot({ bids: [0.019, 7] }, 40))]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', rest));
    const book = desk.see(9_000);
    expect(levels(book, 'bid')).toEqual([
      [200, 1],
      [190, 7],
    ]);
    expect([book.sequence, book.status]).toEqual([40, 'live']);
  });

  test('sees a hole in the tape as a hole, and its order again after the next snapshot', () => {
    const desk = new SeeingDesk([
      scripted(5_000, delta({ bids: [0.0195, 9] }, 7)),
      scripted(7_000, snapshot({ bids: [0.0195, 4] }, 9)),
    ]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', rest));
    expect(desk.see(6_000).status).toBe('gap');
    const book = desk.see(9_000);
    expect([book.status, levels(book, 'bid')]).toEqual([
      'live',
      [
        [200, 1],
        [195, 4],
      ],
    ]);
  });

  test('is not shown its order where the tape crosses it: no venue shows a crossed book', () => {
    const desk = new SeeingDesk([scripted(5_000, delta({ asks: [0.02, 1] }, 2))]);
    desk.see(3_000);
    desk.sendAt(3_000, placed('a', rest));
    const book = desk.see(9_000);
    expect([levels(book, 'bid'), book.status]).toEqual([[[195, 2]], 'live']);
  });

  test('sees quotes and prints where its impact has moved them, and back', () => {
    const impact = {
      coefficient: 1,
      halfLife: 1_000_000,
      dailyAmount: 4,
      dailyVolatilityMove: 0.4,
    };
    const desk = new SeeingDesk(
      [
        scripted(2_500, { type: 'option-ticker', forward: 100_000, markIv: 0.5 }),
        scripted(5_000, trade('sell', 0.0195, 0.1)),
        scripted(60_000_000, delta({ bids: [0.0195, 2.5] }, 2)),
      ],
      { impact, refillHalfLife: 1_000_000 },
    );
    desk.see(3_000);
    desk.sendAt(3_000, placed('a'));
    const [[moved] = [0]] = levels(desk.see(4_500), 'bid');
    expect(moved).toBeGreaterThan(195);
    desk.see(5_500);
    const [own, others] = desk.events.filter(({ type }) => type === 'trade');
    expect(own).toMatchObject({ price: 0.0205 });
    expect(others).toMatchObject({ price: expect.closeTo(moved / 10_000, 9) });
    expect(levels(desk.see(70_000_000), 'bid')).toEqual([[195, 2.5]]);
  });
});

test('impact that the line would not see is refused', () => {
  const impact = { coefficient: 1, halfLife: 1, dailyAmount: 1 };
  expect(() => new Desk([], { impact })).toThrow(InvalidSetting);
  expect(() => new Desk([], { impact: { ...impact, coefficient: 0 } })).not.toThrow();
});
