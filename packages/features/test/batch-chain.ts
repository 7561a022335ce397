// A second opinion on the surface: everything is computed from the whole list of updates, with plain objects, and each
// smile is fitted at once to what its strikes say.
import type { MarketUpdate, Micros, OptionInstrument } from '@slipstream/core';
import {
  black76Greeks,
  black76Pricer,
  logStrikeAtDelta,
  observeQuote,
  type SmileObservation,
  SmileState,
} from '@slipstream/options';
import { own } from './random-chain.ts';
import { LEADER } from './random-lines.ts';

const YEAR = 365 * 86_400e6;
const MINUTE = 60e6;

export interface BatchQuote {
  readonly option: OptionInstrument;
  readonly bid: number | undefined;
  readonly ask: number | undefined;
  readonly time: Micros;
  forward: number;
  direction: number;
}

interface Said {
  readonly k: number;
  readonly observation: SmileObservation;
}

interface Expiry {
  readonly expiry: Micros;
  readonly strikes: Set<number>;
  /** What each strike says in the smile of all, and in that of all others. */
  readonly said: Map<number, Said>;
  readonly saidByOthers: Map<number, Said>;
  readonly shown: Map<number, OptionInstrument | undefined>;
  readonly bases: { time: Micros; value: number }[];
  unit: number;
  years: number;
  refreshed: Micros;
  points: number;
  waiting: boolean;
}

/** The chain as it stands after a list of updates. */
export class BatchChain {
  readonly quotes = new Map<string, BatchQuote>();
  readonly expiries = new Map<Micros, Expiry>();
  readonly records = new Map<string, OptionInstrument>();
  micro: number = Number.NaN;

  constructor(updates: readonly MarketUpdate[]) {
    for (const update of updates) this.#take(update);
  }

  forward(expiry: Micros): number {
    const bases = this.expiries.get(expiry)?.bases ?? [];
    const last = bases.at(-1)?.time ?? 0;
    let [sum, weight] = [0, 0];
    for (const { time, value } of bases) {
      sum += value * 2 ** ((time - last) / MINUTE);
      weight += 2 ** ((time - last) / MINUTE);
    }
    return this.micro + sum / weight;
  }

  /** The smile of an expiry, and between which log-moneynesses it is quoted. */
  smile(expiry: Micros, left: 'included' | 'excluded') {
    const { said, saidByOthers, unit, years } = this.expiries.get(expiry)!;
    if (Number.isNaN(unit)) return () => Number.NaN;
    const points = [...(left === 'included' ? said : saidByOthers)]
      .filter(([, { observation }]) => observation.kind !== 'nothing')
      .sort(([one], [other]) => one - other)
      .map(([, one]) => one);
    const state = new SmileState({ strikes: Math.max(1, points.length), unit, years });
    for (const [place, { k, observation }] of points.entries())
      state.observe(place, k, observation);
    const places = points
      .filter(({ observation }) => observation.kind === 'point')
      .map(({ k }) => k);
    const [low, high] = [Math.min(...places), Math.max(...places)];
    const known = places.length >= 3 && low <= 0 && high >= 0;
    return (k: number, anywhere = true): number =>
      known && (anywhere || (k >= low && k <= high)) ? state.volatilityAt(k) : Number.NaN;
  }

  readonly #nodes = new Map<string, number>();

  /** A node of an expiry at a whole second. */
  node(expiry: Micros, delta: number, time: Micros, left: 'included' | 'excluded'): number {
    const key = [expiry, delta, Math.floor(time / 1e6), left].join();
    const known = this.#nodes.get(key) ?? this.#node(expiry, delta, time, left);
    this.#nodes.set(key, known);
    return known;
  }

  #node(expiry: Micros, delta: number, time: Micros, left: 'included' | 'excluded'): number {
    if (Number.isNaN(this.expiries.get(expiry)?.unit ?? Number.NaN)) return Number.NaN;
    const second = Math.floor(time / 1e6) * 1e6;
    const smile = this.smile(expiry, left);
    if (delta === 0) return smile(0);
    return smile(
      logStrikeAtDelta((k) => smile(k), (expiry - second) / YEAR, delta),
      false,
    );
  }

  #take({ event, view }: MarketUpdate): void {
    if (!('instrument' in event) || view === undefined) return;
    const time = event.receiveTime;
    const { instrument, book } = view;
    const isBook = event.type === 'book-snapshot' || event.type === 'book-delta';
    if (instrument.id === LEADER && isBook) {
      const [bid, ask] = [book.bestBid!, book.bestAsk!];
      const [bids, asks] = [book.amountAt('bid', 0), book.amountAt('ask', 0)];
      this.micro = ((bid * asks + ask * bids) / (bids + asks)) * 0.5;
      for (const one of this.expiries.values()) if (one.waiting) this.#refresh(one, time);
    }
    if (instrument.kind !== 'option') return;
    const one = this.#list(instrument);
    if (event.type === 'option-ticker' && event.forward !== undefined) {
      const value = event.forward - this.micro;
      if (!Number.isNaN(value)) one.bases.push({ time, value });
      if (one.waiting) this.#refresh(one, time);
    }
    if (!isBook) return;
    const before = this.quotes.get(instrument.id);
    const price = (ticks: number | undefined) =>
      ticks === undefined || book.status !== 'live' ? undefined : instrument.ticks.price(ticks);
    const [bid, ask] = [price(book.bestBid), price(book.bestAsk)];
    if (bid === before?.bid && ask === before?.ask) return;
    const first = before === undefined || (before.bid === undefined && before.ask === undefined);
    const rise =
      Math.sign((bid ?? -1) - (before?.bid ?? -1)) + Math.sign((ask ?? 9e9) - (before?.ask ?? 9e9));
    this.quotes.set(instrument.id, {
      ...{ option: instrument, bid, ask, time },
      forward: this.forward(instrument.expiry),
      direction: first || book.status !== 'live' ? 0 : Math.sign(rise),
    });
    this.#observe(one, instrument, time);
  }

  #list(option: OptionInstrument): Expiry {
    this.records.set(option.id, option);
    const { expiry } = option;
    let one = this.expiries.get(expiry);
    if (one === undefined) {
      one = {
        ...{ expiry, strikes: new Set(), said: new Map(), saidByOthers: new Map() },
        ...{ shown: new Map(), bases: [] },
        ...{ unit: Number.NaN, years: 0, refreshed: 0, points: 0, waiting: false },
      };
      this.expiries.set(expiry, one);
    }
    one.strikes.add(option.strike);
    return one;
  }

  #observe(one: Expiry, option: OptionInstrument, time: Micros): void {
    const forward = this.forward(one.expiry);
    if (Number.isNaN(forward)) {
      if (option.id !== own.id) one.waiting = true;
      return;
    }
    const { strike } = option;
    const speaker = this.#speaker(one, strike, forward);
    if (option.id === own.id) {
      // What it says is heard in the whole smile, once the others have opened it, and nowhere else.
      if (speaker === option && !Number.isNaN(one.unit)) this.#say(one.said, one, strike, forward);
      return;
    }
    const beside = one.expiry === own.expiry && strike === own.strike;
    if (speaker !== one.shown.get(strike) || speaker === option || beside) {
      if (Number.isNaN(one.unit) && this.#says(speaker, forward).observation.kind !== 'nothing') {
        this.#refresh(one, time);
      }
      this.#sayTwice(one, strike, forward);
    }
    if (time - one.refreshed >= 10e6 || pointsOf(one) >= 2 * one.points) this.#refresh(one, time);
  }

  #refresh(one: Expiry, time: Micros): void {
    const forward = this.forward(one.expiry);
    if (Number.isNaN(forward)) return;
    one.waiting = false;
    one.refreshed = time;
    one.years = (one.expiry - time) / YEAR;
    for (const quote of this.quotes.values()) {
      if (quote.option.expiry === one.expiry && Number.isNaN(quote.forward))
        quote.forward = forward;
    }
    const nearest = [...one.strikes]
      .map((strike) => ({ strike, says: this.#says(this.#speaker(one, strike, forward), forward) }))
      .filter(({ strike, says }) => {
        const isOwn = this.#speaker(one, strike, forward)?.id === own.id;
        return says.level > 0 && !isOwn;
      })
      .sort((a, b) => Math.abs(a.strike - forward) - Math.abs(b.strike - forward))[0];
    if (nearest !== undefined) one.unit = nearest.says.level * Math.sqrt(one.years);
    for (const strike of one.strikes) this.#sayTwice(one, strike, forward);
    one.points = Math.max(1, pointsOf(one));
  }

  #sayTwice(one: Expiry, strike: number, forward: number): void {
    one.shown.set(strike, this.#speaker(one, strike, forward));
    for (const said of [one.said, one.saidByOthers]) this.#say(said, one, strike, forward);
  }

  #say(said: Map<number, Said>, { unit, expiry }: Expiry, strike: number, forward: number): void {
    const speaker = this.#speaker(this.expiries.get(expiry)!, strike, forward);
    const { k, observation } = this.#says(speaker, forward);
    const silent =
      Math.abs(k) > 3 * unit ||
      (said !== this.expiries.get(expiry)!.said && speaker?.id === own.id);
    said.set(strike, {
      k,
      observation: silent ? { kind: 'nothing', reason: 'empty' } : observation,
    });
  }

  /** The option of a strike that is out of the money, if it was ever heard of. */
  #speaker(one: Expiry, strike: number, forward: number): OptionInstrument | undefined {
    const right = strike >= forward ? 'call' : 'put';
    return [...this.records.values()].find(
      (record) =>
        record.expiry === one.expiry && record.strike === strike && record.right === right,
    );
  }

  #says(option: OptionInstrument | undefined, forward: number) {
    const quote = option && this.quotes.get(option.id);
    const silent: SmileObservation = { kind: 'nothing', reason: 'empty' };
    if (quote === undefined) return { k: 0, observation: silent, level: Number.NaN };
    const at = (price: number | undefined) =>
      price === undefined
        ? undefined
        : black76Pricer.volatilityAt(quote.option, price, quote).volatility;
    const [bid, ask] = [at(quote.bid), at(quote.ask)];
    const level =
      bid === undefined ? (ask ?? Number.NaN) : ask === undefined ? bid : (bid + ask) / 2;
    const years = (quote.option.expiry - quote.time) / YEAR;
    const { strike, right } = quote.option;
    const { delta, vega } = black76Greeks(right, quote.forward, strike, years, level);
    const moved = forward - quote.forward;
    const staleness = moved === 0 ? 0 : (moved * delta) / (100 * vega);
    const observation = observeQuote({ bid, ask, staleness });
    return { k: Math.log(strike / quote.forward), observation, level };
  }
}

function pointsOf({ saidByOthers }: Expiry): number {
  return [...saidByOthers.values()].filter(({ observation }) => observation.kind === 'point')
    .length;
}
