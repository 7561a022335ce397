import type {
  Instrument,
  InstrumentId,
  MarketUpdate,
  Micros,
  OptionInstrument,
  TradeEvent,
} from '@slipstream/core';
import { constantMaturity, type TermPoint, yearsToExpiry } from '@slipstream/options';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { ChainOption } from './chain-option.ts';
import { ExpirySurface } from './expiry-surface.ts';
import { FastPrice } from './fast-price.ts';
import { AT_THE_MONEY, type SmileNode } from './smile-node.ts';
import type { OwnQuotes, SurfaceSource } from './surface-source.ts';

const HOUR: Micros = 3_600_000_000;

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/**
 * The chain around an instrument, kept up to date event by event: all options of its venue, coin and settlement.
 *
 * A quote that changes is one update by rank one of its expiry's smile, and of that without the instrument itself in
 * its own expiry. Everything else waits until somebody asks. A lost connection drops what its books said; an expiry
 * ends with its options.
 */
export class Surface implements SurfaceSource {
  readonly #own: WatchedMarket;
  readonly #fastMarket: WatchedMarket;
  readonly #fast: FastPrice;
  /** The instrument whose chain it is; absent until its record is seen. */
  #instrument: Instrument | undefined;
  readonly #options = new Map<InstrumentId, ChainOption | undefined>();
  expiries: readonly ExpirySurface[] = [];
  #term: Writable<TermPoint>[] = [];
  #fastKnown = false;
  own: ChainOption | undefined;
  moved: ChainOption | undefined;
  traded: ChainOption | undefined;
  trade: TradeEvent | undefined;

  /**
   * @param own the traded instrument's market.
   * @param fast the market that leads all forwards; an option's own market leads none.
   */
  constructor(own: WatchedMarket, fast: WatchedMarket) {
    this.#own = own;
    this.#fastMarket = fast;
    this.#fast = new FastPrice(fast);
  }

  get ownExpiry(): ExpirySurface | undefined {
    return this.own?.expiry;
  }

  /** Takes in an update, after the watched markets did. */
  update(update: MarketUpdate): void {
    const { event } = update;
    const time = event.receiveTime;
    this.moved = undefined;
    this.traded = undefined;
    this.trade = undefined;
    const isDown = event.type === 'connection' && event.state === 'down';
    if (isDown && !(this.#own.live && this.#fastMarket.live)) {
      // Also where a watched book was lost before: what was learned since then ends with the connection.
      this.reset();
      return;
    }
    if (this.#instrument === undefined && !this.#begin(update)) return;
    if (this.expiries.length > 0 && this.expiries[0]!.expiry <= time) this.#endExpiry();
    if (!('instrument' in event)) {
      if (event.type === 'connection') this.#dropDead(update);
      return;
    }
    if (event.instrument === this.#fastMarket.id) this.#hearFast(time);
    const option = this.#optionOf(event.instrument, update);
    if (option === undefined) return;
    if (event.type === 'trade') {
      this.traded = option;
      this.trade = event;
      return;
    }
    if (event.type === 'option-ticker' && event.forward !== undefined) {
      option.expiry.takeVenueForward(event.forward, time);
    }
    if (!option.take(update)) return;
    this.moved = option;
    option.expiry.observe(option, time);
  }

  /** Forgets everything, and begins with the books that stand. */
  reset(): void {
    this.#instrument = undefined;
    this.#options.clear();
    this.expiries = [];
    this.#term = [];
    this.#fastKnown = false;
    this.own = undefined;
  }

  expiryOf({ expiry }: ChainOption): ExpirySurface {
    return expiry;
  }

  rankOf(option: ChainOption): number {
    return option.expiry.rankOf(option);
  }

  ownNode(node: SmileNode, time: Micros, own: OwnQuotes): number {
    return this.own?.expiry[own].node(node, time) ?? Number.NaN;
  }

  nodeAt(node: SmileNode, years: number, time: Micros, own: OwnQuotes): number {
    for (let index = 0; index < this.expiries.length; index += 1) {
      const expiry = this.expiries[index]!;
      const point = this.#term[index]!;
      point.years = yearsToExpiry(expiry.expiry, time);
      point.volatility = expiry[own].node(node, time);
    }
    return constantMaturity(this.#term, years);
  }

  listing(time: Micros, own: OwnQuotes): number {
    let sum = 0;
    for (let index = 0; index < this.expiries.length; index += 1) {
      const { expiry, [own]: smile } = this.expiries[index]!;
      if (Number.isNaN(smile.node(AT_THE_MONEY, time))) continue;
      const hours = Math.round(expiry / HOUR);
      sum += hours * hours;
    }
    return sum;
  }

  /** Begins once the record of the instrument is known, with the live books that stand already. */
  #begin({ event, markets }: MarketUpdate): boolean {
    this.#instrument = markets.view(this.#own.id)?.instrument;
    if (this.#instrument === undefined) return false;
    this.#fast.exists = !(
      this.#fastMarket.id === this.#own.id && this.#instrument.kind === 'option'
    );
    this.#hearFast(event.receiveTime);
    for (const { id } of markets.instruments) {
      const view = markets.view(id);
      const option = view && this.#classify(view.instrument);
      if (option?.takeBook(view!.book, event.receiveTime)) {
        option.expiry.observe(option, event.receiveTime);
      }
    }
    return true;
  }

  /** Once the fast price is known, quotes that waited for a forward have one. */
  #hearFast(time: Micros): void {
    const known = !Number.isNaN(this.#fast.price);
    if (known === this.#fastKnown) return;
    this.#fastKnown = known;
    if (known) for (const expiry of this.expiries) expiry.hearForward(time);
  }

  #optionOf(id: InstrumentId, { view }: MarketUpdate): ChainOption | undefined {
    const option = this.#options.get(id);
    if (option !== undefined || view === undefined || this.#options.has(id)) return option;
    return this.#classify(view.instrument);
  }

  /** Gives an instrument its place in the chain, if it belongs there. */
  #classify(instrument: Instrument): ChainOption | undefined {
    const { id } = instrument;
    const option =
      instrument.kind === 'option' && this.#belongs(instrument)
        ? this.#expiryFor(instrument.expiry).add(instrument)
        : undefined;
    this.#options.set(id, option);
    if (id === this.#own.id) this.own = option;
    return option;
  }

  #belongs({ venue, base, settlement }: OptionInstrument): boolean {
    const own = this.#instrument!;
    return venue === own.venue && base === own.base && settlement === own.settlement;
  }

  #expiryFor(expiry: Micros): ExpirySurface {
    const known = this.expiries.find((one) => one.expiry === expiry);
    if (known !== undefined) return known;
    const own = this.#instrument!;
    const leftOut = own.kind === 'option' && own.expiry === expiry ? own.id : undefined;
    const added = new ExpirySurface(expiry, this.#fast, leftOut);
    this.expiries = [...this.expiries, added].sort((one, other) => one.expiry - other.expiry);
    this.#term.push({ years: Number.NaN, volatility: Number.NaN });
    return added;
  }

  #endExpiry(): void {
    const [ended, ...rest] = this.expiries;
    for (const { option } of ended!.options()) this.#options.delete(option.id);
    if (this.own?.expiry === ended) this.own = undefined;
    this.expiries = rest;
    this.#term.pop();
  }

  /** Drops the quotes of books that are no longer live. */
  #dropDead({ event, markets }: MarketUpdate): void {
    for (const expiry of this.expiries) {
      let dropped = false;
      for (const option of expiry.options()) {
        if (markets.view(option.option.id)?.book.status === 'live') continue;
        dropped = option.drop() || dropped;
      }
      if (dropped) expiry.reread(event.receiveTime);
    }
  }
}
