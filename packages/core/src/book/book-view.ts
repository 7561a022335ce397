import type { Instrument } from '../instrument/instrument.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Micros } from '../time/micros.ts';

/**
 * What a book is worth right now. Nobody trades on a book that is not `live`.
 *
 * - `awaiting-snapshot`: nothing to build on yet;
 * - `live`: equal to the venue's book at its sequence;
 * - `gap`: changes were missed; its levels are old;
 * - `stale`: no word for longer than its connection allows;
 * - `crossed`: best bid at or above best ask, which no venue's book is.
 */
export type BookStatus = 'awaiting-snapshot' | 'live' | 'gap' | 'stale' | 'crossed';

/** One side of a book. */
export type BookSide = 'bid' | 'ask';

/**
 * A book at one moment: a lease. Reading it after its source has moved on throws {@link ViewExpired};
 * whoever keeps it, keeps a {@link BookView.copy}. Level 0 is the best. A side may be empty.
 */
export interface BookView {
  readonly instrument: Instrument;
  readonly status: BookStatus;
  /** The venue's number of the last change. */
  readonly sequence: number;
  readonly exchangeTime: Micros;
  readonly receiveTime: Micros;

  /** The best bid, in ticks; absent when the side is empty. */
  readonly bestBid: PriceTicks | undefined;
  /** The best ask, in ticks; absent when the side is empty. */
  readonly bestAsk: PriceTicks | undefined;
  /** How many levels a side shows. */
  depth(side: BookSide): number;
  /** The price of a level, in ticks; absent beyond the depth. */
  ticksAt(side: BookSide, level: number): PriceTicks | undefined;
  /** The amount of a level, in the instrument's unit; 0 beyond the depth. */
  amountAt(side: BookSide, level: number): number;
  /** The amount at a price, in the instrument's unit; 0 where no level stands. */
  amountAtPrice(side: BookSide, ticks: PriceTicks): number;
  /** Writes up to `levels` pairs of ticks and amount into the target; gives the number of levels written. */
  copyTo(side: BookSide, target: Float64Array, levels: number): number;
  /** A view of the same moment that never expires. */
  copy(levels?: number): BookView;
}
