import {
  type InstrumentId,
  MINUTE,
  type Micros,
  type OptionInstrument,
  SECOND,
} from '@slipstream/core';
import { fillObservation, type HeldObservation, yearsToExpiry } from '@slipstream/options';
import { ChainOption } from './chain-option.ts';
import type { FastPrice } from './fast-price.ts';
import { LiveSmile } from './live-smile.ts';
import { SETTLEMENT_WINDOW } from './settlement-window.ts';
import { SlowBasis } from './slow-basis.ts';
import type { ChainExpiry, OwnQuotes } from './surface-source.ts';

/** As in the fair-value estimator (decision 0004). */
const BASIS_HALF_LIFE: Micros = MINUTE;
const FARTHEST_QUOTE = 3;
/** How often all strikes are weighed anew: by how stale they are, in a new unit, at a new time to expiry. */
const REFRESH: Micros = 10 * SECOND;
/** After this long a quote that no live book vouches for is forgotten. */
const OLDEST_WORD: Micros = MINUTE;
const FIRST_ROOM = 64;

interface StrikePair {
  readonly strike: number;
  call: ChainOption | undefined;
  put: ChainOption | undefined;
  /** Which of the two speaks for the strike now. */
  shown: ChainOption | undefined;
}

const held: HeldObservation = { kind: 'nothing', volatility: Number.NaN, variance: Number.NaN };
const quoted: { bid: number | undefined; ask: number | undefined; staleness: number } = {
  bid: undefined,
  ask: undefined,
  staleness: 0,
};

/**
 * One expiry of a chain: its forward, its quotes, and its smile with and without one of its options.
 *
 * Of each strike the option speaks that is out of the money, with the volatility and moneyness of the moment at which
 * it was quoted. A quote that changes is one update by rank one; a tick of the fast instrument is none.
 */
export class ExpirySurface implements ChainExpiry {
  readonly expiry: Micros;
  /** The smile of all strikes. */
  readonly included: LiveSmile;
  /** The smile without the traded option; the same one where that has another expiry. */
  readonly excluded: LiveSmile;
  readonly #leftOut: InstrumentId | undefined;
  readonly #fast: FastPrice;
  readonly #basis = new SlowBasis(BASIS_HALF_LIFE);
  #venueForward: number = Number.NaN;
  readonly #pairs: StrikePair[] = [];
  readonly #places = new Map<number, number>();
  #ranks: readonly number[] = [];
  #room = 0;
  #unit: number = Number.NaN;
  #refreshed: Micros = 0;
  #pointsThen = 0;
  /** Whether a quote waits for the first forward. */
  #waiting = false;

  constructor(expiry: Micros, fast: FastPrice, leftOut: InstrumentId | undefined) {
    this.expiry = expiry;
    this.#fast = fast;
    this.#leftOut = leftOut;
    this.included = new LiveSmile(expiry);
    this.excluded = leftOut === undefined ? this.included : new LiveSmile(expiry);
  }

  /** In USD: the fast price plus the slow basis, or what the venue says where there is no fast one. NaN before. */
  get forward(): number {
    return this.#fast.exists ? this.#fast.price + this.#basis.mean : this.#venueForward;
  }

  volatilityAt(k: number, time: Micros, own: OwnQuotes): number {
    return this[own].volatilityAt(k, time);
  }

  /** Where a strike stands among those of its expiry, by rising strike. */
  rankOf({ place }: ChainOption): number {
    return this.#ranks[place]!;
  }

  /** The options of the expiry. */
  *options(): Generator<ChainOption> {
    for (const { call, put } of this.#pairs) {
      if (call !== undefined) yield call;
      if (put !== undefined) yield put;
    }
  }

  /** A new option of the expiry. */
  add(option: OptionInstrument): ChainOption {
    let place = this.#places.get(option.strike);
    if (place === undefined) {
      place = this.#pairs.length;
      this.#places.set(option.strike, place);
      this.#pairs.push({
        strike: option.strike,
        call: undefined,
        put: undefined,
        shown: undefined,
      });
      const rising = this.#pairs.map(({ strike }) => strike).sort((one, other) => one - other);
      this.#ranks = this.#pairs.map(({ strike }) => rising.indexOf(strike));
    }
    const added = new ChainOption(option, this, place);
    this.#pairs[place]![option.right] = added;
    return added;
  }

  /** Takes the forward that the venue prices the expiry with. */
  takeVenueForward(forward: number, time: Micros): void {
    this.#venueForward = forward;
    if (this.#fast.exists) this.#basis.observe(time, forward - this.#fast.price);
    this.hearForward(time);
  }

  /** Gives the quotes that came before any forward was known the first one that is. */
  hearForward(time: Micros): void {
    if (this.#waiting && this.forward > 0) this.#refresh(time);
  }

  /**
   * Takes in that an option's quote changed. The option that is left out sets off nothing but its own share of the
   * whole smile: not even the moment at which strikes are weighed anew may show in the smile without it.
   */
  observe(option: ChainOption, time: Micros): void {
    const { forward } = this;
    const isLeftOut = option.option.id === this.#leftOut;
    if (!(forward > 0)) {
      this.#waiting ||= !isLeftOut;
      return;
    }
    if (this.expiry - time <= SETTLEMENT_WINDOW) return;
    const pair = this.#pairs[option.place]!;
    const speaker = outOfTheMoney(pair, forward);
    if (isLeftOut) {
      if (speaker === option) this.#say(option.place, forward, time, true);
      return;
    }
    const besideLeftOut =
      pair.call?.option.id === this.#leftOut || pair.put?.option.id === this.#leftOut;
    if (speaker === option || speaker !== pair.shown || besideLeftOut) {
      this.#say(option.place, forward, time, false);
    }
    const { points } = this.excluded;
    if (time - this.#refreshed >= REFRESH || points >= 2 * this.#pointsThen) this.#refresh(time);
  }

  /** Takes in that many quotes may have ended at once. */
  reread(time: Micros): void {
    if (this.forward > 0) this.#refresh(time);
  }

  #refresh(time: Micros): void {
    const years = yearsToExpiry(this.expiry, time);
    if (this.expiry - time <= SETTLEMENT_WINDOW) return;
    const { forward } = this;
    this.#waiting = false;
    this.#refreshed = time;
    this.#measure(forward, years, time);
    for (let place = 0; place < this.#pairs.length; place += 1) {
      this.#say(place, forward, time, false);
    }
    if (!Number.isNaN(this.#unit)) {
      this.included.rebuild(this.#unit, years);
      if (this.excluded !== this.included) this.excluded.rebuild(this.#unit, years);
    }
    this.#pointsThen = Math.max(1, this.excluded.points);
  }

  /** Takes the unit of z from the other options' strike nearest to the money that says a volatility. */
  #measure(forward: number, years: number, time: Micros): void {
    let nearest = Number.POSITIVE_INFINITY;
    for (const pair of this.#pairs) {
      prepare(pair.call, forward, time);
      prepare(pair.put, forward, time);
      const speaker = outOfTheMoney(pair, forward);
      if (speaker === undefined || speaker.option.id === this.#leftOut) continue;
      const { volatility } = speaker;
      const distance = Math.abs(pair.strike - forward);
      if (volatility > 0 && distance < nearest) {
        nearest = distance;
        this.#unit = volatility * Math.sqrt(years);
      }
    }
  }

  /** Lets the option of a strike that is out of the money speak for it. */
  #say(place: number, forward: number, time: Micros, inWholeOnly: boolean): void {
    const pair = this.#pairs[place]!;
    const speaker = outOfTheMoney(pair, forward);
    pair.shown = speaker;
    held.kind = 'nothing';
    let k = 0;
    if (speaker !== undefined) {
      speaker.invert();
      quoted.bid = speaker.bidVolatility;
      quoted.ask = speaker.askVolatility;
      quoted.staleness = speaker.stalenessAt(forward);
      fillObservation(held, quoted);
      k = Math.log(pair.strike / speaker.forward);
    }
    if (this.#pairs.length > this.#room) {
      // With room for it the refresh asks every strike again.
      if (held.kind !== 'nothing' && !inWholeOnly) this.#makeRoom(forward, time);
      return;
    }
    if (Math.abs(k) > FARTHEST_QUOTE * this.#unit) held.kind = 'nothing';
    this.included.observe(place, k, held);
    if (this.excluded === this.included || inWholeOnly) return;
    if (speaker?.option.id === this.#leftOut) held.kind = 'nothing';
    this.excluded.observe(place, k, held);
  }

  #makeRoom(forward: number, time: Micros): void {
    const years = yearsToExpiry(this.expiry, time);
    this.#measure(forward, years, time);
    if (Number.isNaN(this.#unit)) return;
    this.#room = Math.max(FIRST_ROOM, 2 * this.#pairs.length);
    this.included.begin(this.#room, this.#unit, years);
    if (this.excluded !== this.included) this.excluded.begin(this.#room, this.#unit, years);
    this.#refresh(time);
  }
}

function outOfTheMoney(
  { strike, call, put }: StrikePair,
  forward: number,
): ChainOption | undefined {
  return strike >= forward ? call : put;
}

/** Gives a quote its first forward, and forgets one that nobody has vouched for in a while. */
function prepare(option: ChainOption | undefined, forward: number, time: Micros): void {
  if (option === undefined) return;
  if (!option.onBook && time - option.heard > OLDEST_WORD) option.drop();
  option.anchor(forward);
  option.invert();
}
