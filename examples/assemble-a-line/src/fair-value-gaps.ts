import {
  Entrance,
  type Frame,
  frames,
  type LineInput,
  MarketTime,
  type OptionInstrument,
  replay,
  tapeOf,
  tapeRecord,
} from '@slipstream/core';
import { books, decode, decodeDeribit } from '@slipstream/market-data';
import { valuations } from '@slipstream/options';
import { auditTime, filter, map, share, withLatestFrom } from 'rxjs';

/** How an option's quotes stood against its fair value, in ticks: what is above 0 is dear to buy. */
export interface Gap {
  readonly seconds: number;
  readonly fairValue: number;
  readonly midMinusFair: number;
}

/**
 * A line of one's own: books from `market-data`, fair value from `options`, and RxJS between them. Only the
 * frames would come from elsewhere if this were live.
 */
export function fairValueGaps(tape: readonly Frame[], option: OptionInstrument): readonly Gap[] {
  const start = tape[0]!.receiveTime;
  const time = new MarketTime({ start });
  const entrance = new Entrance<LineInput>({ time });
  const updates$ = entrance.inputs$.pipe(frames(), decode(decodeDeribit), books(), share());

  const mids$ = updates$.pipe(
    map(({ view }) => (view?.instrument.id === option.id ? view.book : undefined)),
    filter((book) => book?.bestBid !== undefined && book.bestAsk !== undefined),
    map((book) => (book!.bestBid! + book!.bestAsk!) / 2),
  );
  const gaps: Gap[] = [];
  updates$
    .pipe(
      valuations({ option, forwardFrom: 'deribit:BTC-PERPETUAL' }),
      withLatestFrom(mids$),
      auditTime(10_000, time),
    )
    .subscribe(([{ fairValue }, mid]) => {
      const midMinusFair = mid - option.ticks.inTicks(fairValue);
      gaps.push({ seconds: (time.micros - start) / 1e6, fairValue, midMinusFair });
    });

  replay(entrance, [tapeOf(tape.map(tapeRecord))], { drain: 0 });
  return gaps;
}
