import { type BookView, type Micros, SECOND, type Valuation } from '@slipstream/core';
import { type FillToHedge, HedgeLedger } from './hedge-ledger.ts';
import { checkHedge, type HedgeOrder, type HedgeSettings, planHedge } from './plan-hedge.ts';

/** The hedge of one parent: what its fills ask for, and whether a person wants it. */
export class HedgeDesk {
  readonly settings: HedgeSettings;
  readonly ledger: HedgeLedger;
  readonly #valuationMaxAge: Micros;
  #on = false;
  #last = false;

  /** @throws {InvalidSetting} for what cannot hedge. */
  constructor(settings: HedgeSettings, valuationMaxAge: Micros = 5 * SECOND) {
    checkHedge(settings);
    this.settings = settings;
    this.ledger = new HedgeLedger(settings.numeraire);
    this.#valuationMaxAge = valuationMaxAge;
  }

  /** A person's word. What was filled before it is hedged too once it is on. */
  turn(on: boolean): void {
    this.#on = on;
  }

  /** Takes a fill of a leg, and the last valuation of its instrument, which counts while it is fresh. */
  fill(fill: FillToHedge, valuation: Valuation | undefined, now: Micros): void {
    const fresh = valuation && now - valuation.time + valuation.age <= this.#valuationMaxAge;
    this.ledger.fill(fill, fresh === true ? valuation : undefined);
  }

  /**
   * The next order of the hedge; nothing while a person has not turned it on.
   *
   * @param ending the legs have ended: one more order is tried, for a hedge must not keep a parent open for ever.
   */
  plan(book: BookView | undefined, busy: boolean, ending: boolean): HedgeOrder | undefined {
    if (!this.#on || this.#last || book?.status !== 'live') return undefined;
    const { bestBid, bestAsk } = book;
    if (bestBid === undefined || bestAsk === undefined) return undefined;
    const price = this.settings.instrument.ticks.price((bestBid + bestAsk) / 2);
    const { target, done } = this.ledger;
    const order = planHedge({ target, done, busy, price }, this.settings);
    if (order) this.#last = ending;
    return order;
  }
}
