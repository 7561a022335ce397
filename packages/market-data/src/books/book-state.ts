import {
  type BookSide,
  type BookStatus,
  type FlatLevels,
  frozenInstrument,
  type Instrument,
  type Micros,
  type Versioned,
} from '@slipstream/core';
import { PriceGrid } from './price-grid.ts';
import { SideLevels } from './side-levels.ts';
import { type LevelFault, TickLevels } from './tick-levels.ts';

/** The ticks of the event that is written now; all books share them. */
const bidTicks = new TickLevels();
const askTicks = new TickLevels();

/** What a book holds: two sides and the moment they stand at. Its version rises with every visible change. */
export class BookState implements Versioned {
  readonly bid: SideLevels = new SideLevels('bid');
  readonly ask: SideLevels = new SideLevels('ask');
  version = 0;
  status: BookStatus = 'awaiting-snapshot';
  sequence = 0;
  exchangeTime: Micros = 0;
  receiveTime: Micros = 0;
  #grid: PriceGrid;

  constructor(instrument: Instrument) {
    this.#grid = new PriceGrid(frozenInstrument(instrument));
  }

  get instrument(): Instrument {
    return this.#grid.instrument;
  }

  set instrument(record: Instrument) {
    this.#grid = new PriceGrid(frozenInstrument(record));
    this.version += 1;
  }

  side(side: BookSide): SideLevels {
    return side === 'bid' ? this.bid : this.ask;
  }

  get crossed(): boolean {
    const bid = this.bid.best;
    const ask = this.ask.best;
    return bid !== undefined && ask !== undefined && bid >= ask;
  }

  clear(): void {
    this.bid.clear();
    this.ask.clear();
    this.version += 1;
  }

  /** Moves to an event: all of its levels, or none of them and the fault. */
  write(event: {
    bids: FlatLevels;
    asks: FlatLevels;
    sequence: number;
    exchangeTime: Micros;
    receiveTime: Micros;
    type: 'book-snapshot' | 'book-delta';
  }): LevelFault | undefined {
    const fault = bidTicks.read(event.bids, this.#grid) ?? askTicks.read(event.asks, this.#grid);
    if (fault) return fault;
    if (event.type === 'book-snapshot') {
      this.clear();
      fill(this.bid, bidTicks, event.bids);
      fill(this.ask, askTicks, event.asks);
    } else {
      change(this.bid, bidTicks, event.bids);
      change(this.ask, askTicks, event.asks);
    }
    this.sequence = event.sequence;
    this.exchangeTime = event.exchangeTime;
    this.receiveTime = event.receiveTime;
    this.version += 1;
    return undefined;
  }
}

function change(side: SideLevels, ticks: TickLevels, levels: FlatLevels): void {
  for (let index = 0; 2 * index < levels.length; index += 1) {
    side.set(ticks.at(index), levels[2 * index + 1]!);
  }
}

/** Venues list the best first and the best stands last here, so the way back through the list appends. */
function fill(side: SideLevels, ticks: TickLevels, levels: FlatLevels): void {
  for (let index = levels.length / 2 - 1; index >= 0; index -= 1) {
    side.set(ticks.at(index), levels[2 * index + 1]!);
  }
}
