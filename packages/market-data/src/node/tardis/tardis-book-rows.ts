import type { MarketEvent } from '@slipstream/core';
import { aboutOf, type TardisAbout } from './tardis-instrument.ts';
import type { TardisRow } from './tardis-row.ts';

/** Turns rows into events, one after the other; `end` gives what the last rows began. */
export interface RowReader {
  next(row: TardisRow): readonly MarketEvent[];
  end(): readonly MarketEvent[];
}

/** One message of a venue, whose levels stand in rows of their own. */
interface BookMessage extends TardisAbout {
  readonly snapshot: boolean;
  readonly bids: number[];
  readonly asks: number[];
}

/**
 * Rows of `incremental_book_L2` as books: the rows of one instrument with one `local_timestamp` were one message. The
 * files have no numbers of the venue, so messages are counted; Tardis writes a new snapshot after each interruption,
 * and deltas before the first one are left out, because nothing tells what they change.
 */
export class TardisBookRows implements RowReader {
  readonly #counts: Map<string, number> = new Map();
  #message: BookMessage | undefined;

  next(row: TardisRow): readonly MarketEvent[] {
    const about = aboutOf(row);
    const snapshot = row.word('is_snapshot', ['true', 'false']) === 'true';
    const side = row.word('side', ['bid', 'ask']);
    const level = [row.number('price'), row.number('amount')];
    let events: readonly MarketEvent[] = [];
    let message = this.#message;
    if (
      message?.instrument !== about.instrument ||
      message.receiveTime !== about.receiveTime ||
      message.snapshot !== snapshot
    ) {
      events = this.end();
      message = { ...about, snapshot, bids: [], asks: [] };
      this.#message = message;
    }
    (side === 'bid' ? message.bids : message.asks).push(...level);
    return events;
  }

  end(): readonly MarketEvent[] {
    if (!this.#message) return [];
    const { snapshot, ...content } = this.#message;
    this.#message = undefined;
    const last = this.#counts.get(content.instrument);
    if (last === undefined && !snapshot) return [];
    const sequence = (last ?? 0) + 1;
    this.#counts.set(content.instrument, sequence);
    return [{ type: snapshot ? 'book-snapshot' : 'book-delta', ...content, sequence }];
  }
}
