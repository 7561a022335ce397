import {
  type BookView,
  type Instrument,
  type InstrumentId,
  type MarketUpdate,
  type MarketView,
  type Micros,
  signOf,
  type TradeEvent,
  tradedOnBook,
} from '@slipstream/core';
import type { SharedPart, WatchedMarket } from './watched-market.ts';

type Update = Required<SharedPart>['update'];

/** Follows one instrument through the updates of a line. */
export class MarketWatch implements WatchedMarket {
  readonly id: InstrumentId;
  instrument: Instrument | undefined;
  live = false;
  since: Micros = Number.NaN;
  heard: Micros = Number.NaN;
  time: Micros = Number.NaN;
  book: BookView | undefined;
  bidTicks: number = Number.NEGATIVE_INFINITY;
  bidAmount = 0;
  askTicks: number = Number.POSITIVE_INFINITY;
  askAmount = 0;
  midTicks: number = Number.NaN;
  microTicks: number = Number.NaN;
  tick: number = Number.NaN;
  concerned = false;
  bookChanged = false;
  touchChanged = false;
  touchMoved = false;
  bidFlow = 0;
  askFlow = 0;
  trade: TradeEvent | undefined;
  tradedAmount = 0;
  /** Whether the last update ended what came before: the book was lost, or its ticks mean another price now. */
  broken = false;
  readonly #parts: Map<string, SharedPart> = new Map();
  /** How the parts that learn do so: looking a method up in objects of many shapes is slow. */
  #updates: readonly Update[] = [];

  constructor(id: InstrumentId) {
    this.id = id;
  }

  get microPrice(): number {
    return this.microTicks * this.tick;
  }

  get orderFlow(): number {
    return this.bidFlow - this.askFlow;
  }

  part<Part extends object>(name: string, make: () => Part): Part {
    const known = this.#parts.get(name);
    // One name is one kind of part: its makers spell out what it is and all of its parameters.
    if (known !== undefined) return known as Part;
    const part: Part & SharedPart = make();
    this.#parts.set(name, part);
    this.#updates = [...this.#parts.values()].flatMap((one) => one.update?.bind(one) ?? []);
    return part;
  }

  update({ event, view, markets }: MarketUpdate): void {
    this.time = event.receiveTime;
    this.concerned = false;
    this.bookChanged = false;
    this.touchChanged = false;
    this.touchMoved = false;
    this.bidFlow = 0;
    this.askFlow = 0;
    this.trade = undefined;
    this.tradedAmount = 0;
    this.broken = false;
    if (!('instrument' in event)) {
      // A connection that ends, or a new instrument record, can change a book without naming it.
      this.#look(markets.view(this.id));
    } else if (event.instrument === this.id) {
      this.concerned = true;
      this.heard = this.time;
      this.bookChanged = event.type === 'book-delta' || event.type === 'book-snapshot';
      // A book that stands as it was read is one and the same view: most events are not about it.
      if (!this.live || view?.book !== this.book) this.#look(view);
      if (event.type === 'trade' && tradedOnBook(event)) {
        this.trade = event;
        this.tradedAmount = signOf(event.aggressor) * event.amount;
      }
    }
  }

  /** Has the shared parts learn from the last update, and counts from it where it is the first. */
  learn(update: MarketUpdate): void {
    const first = Number.isNaN(this.since);
    if (first) this.since = this.time;
    // Quotes repeat what the book says, and come most often.
    const idle = !this.concerned || (update.event.type === 'quote' && !this.bookChanged);
    if (!first && idle) return;
    const updates = this.#updates;
    for (let index = 0; index < updates.length; index += 1) updates[index]!(update);
  }

  /** Forgets what the shared parts learned, until it is watched again. */
  restart(): void {
    this.since = Number.NaN;
    for (const part of this.#parts.values()) part.reset?.();
  }

  #look(view: MarketView | undefined): void {
    const book = view?.book;
    this.book = book;
    if (view === undefined || book === undefined || book.status !== 'live') {
      this.broken = this.live;
      this.live = false;
      return;
    }
    if (view.instrument !== this.instrument) this.#adopt(view.instrument);
    const continues = this.live && !this.broken;
    this.live = true;
    this.#readTouch(book, continues);
  }

  #adopt(instrument: Instrument): void {
    const known = this.instrument?.ticks.unit;
    this.broken = this.live && known !== instrument.ticks.unit;
    this.instrument = instrument;
    this.tick = instrument.ticks.price(1);
  }

  #readTouch(book: BookView, continues: boolean): void {
    const bid = book.bestBid ?? Number.NEGATIVE_INFINITY;
    const ask = book.bestAsk ?? Number.POSITIVE_INFINITY;
    const bidAmount = book.amountAt('bid', 0);
    const askAmount = book.amountAt('ask', 0);
    this.touchMoved = bid !== this.bidTicks || ask !== this.askTicks;
    this.touchChanged =
      this.touchMoved || bidAmount !== this.bidAmount || askAmount !== this.askAmount;
    if (!continues) {
      this.touchMoved = true;
      this.touchChanged = true;
    } else if (this.touchChanged) {
      this.bidFlow =
        (bid >= this.bidTicks ? bidAmount : 0) - (bid <= this.bidTicks ? this.bidAmount : 0);
      this.askFlow =
        (ask <= this.askTicks ? askAmount : 0) - (ask >= this.askTicks ? this.askAmount : 0);
    }
    if (!this.touchChanged) return;
    this.bookChanged = true;
    this.bidTicks = bid;
    this.bidAmount = bidAmount;
    this.askTicks = ask;
    this.askAmount = askAmount;
    const twoSided = bidAmount > 0 && askAmount > 0;
    this.midTicks = twoSided ? (bid + ask) / 2 : Number.NaN;
    this.microTicks = twoSided
      ? (bid * askAmount + ask * bidAmount) / (bidAmount + askAmount)
      : Number.NaN;
  }
}
