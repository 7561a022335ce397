import {
  type Lots,
  MILLISECOND,
  MINUTE,
  type Micros,
  type OrderId,
  type Random,
  SECOND,
  type Side,
  seededRandom,
  signOf,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { legPrices } from '../venue/combos/leg-prices.ts';
import type { RfqEvent, RfqLeg, RfqLegFill, RfqQuote, RfqRequest } from './rfq-event.ts';

/** Who answers, how soon and how dear. */
export interface BlockRfqOptions {
  readonly seed: number | string;
  /** How many makers are asked; 5 when left out. */
  readonly makers?: number;
  /** The chance that a maker answers at all; 0.7 when left out. */
  readonly answers?: number;
  /** Half of a quote's width as a share of the sum of the legs' marks, on the median; 0.02 when left out. */
  readonly halfWidth?: number;
  /** The chance that a maker withdraws when it is accepted; 0.05 when left out. */
  readonly lastLook?: number;
  /** How long quotes hold; 10 seconds when left out. */
  readonly quoteLasts?: Micros;
  /** How long a request lives; 5 minutes when left out, as on Deribit. */
  readonly requestLasts?: Micros;
}

/** Before this nobody is shown a quote, as on Deribit. */
const GRACE = 5 * SECOND;
/** The median time of a maker over its quote. */
const THINKING = 2 * SECOND;
const ACCEPTANCE = 50 * MILLISECOND;

interface OpenRequest {
  readonly request: RfqRequest;
  readonly until: Micros;
  readonly coming: { readonly at: Micros; readonly quote: RfqQuote }[];
  readonly told: Map<string, RfqQuote>;
  accepted: { readonly at: Micros; readonly quote: string; readonly side: Side } | undefined;
}

/**
 * Requests for quotes of blocks with seeded makers: ask, hear quotes, accept one, and learn whether it traded. Makers
 * quote around the sum of the marks, each with a width and a lean of its own, and none is shown before five seconds. A
 * maker may look once more and decline. Nothing here touches a book: the prints of blocks are no trades of any.
 *
 * It has no clock. Times are the venue's, `advance` must be called with times that never go back.
 *
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { BlockRfq } from '@slipstream/simulator';
 *
 * const rfq = new BlockRfq({ seed: 1, lastLook: 0 });
 * const legs = [{ instrument: sampleCall, ratio: 1, mark: 0.02 }];
 * rfq.request({ order: 'block', legs, lots: 250 }, 0);
 * const quotes = rfq.advance(8_000_000).flatMap((event) => (event.type === 'quoted' ? [event.quote] : []));
 * const best = quotes.sort((a, b) => a.ask - b.ask)[0]!;
 * rfq.accept('block', best.id, 'buy', 8_000_000);
 * rfq.advance(9_000_000).map(({ type }) => type); // => ['traded']
 * ```
 */
export class BlockRfq {
  readonly #options: Required<Omit<BlockRfqOptions, 'seed'>>;
  readonly #random: Random;
  readonly #requests = new Map<OrderId, OpenRequest>();
  /** Answers to what came too late or was never asked. */
  #refused: RfqEvent[] = [];
  readonly #names = new Set<OrderId>();

  /** @throws {InvalidSetting} when a chance lies outside 0 to 1, or a number or time is not above 0. */
  constructor(options: BlockRfqOptions) {
    const { makers = 5, answers = 0.7, halfWidth = 0.02, lastLook = 0.05 } = options;
    const { quoteLasts = 10 * SECOND, requestLasts = 5 * MINUTE, seed } = options;
    for (const [setting, value] of Object.entries({ answers, lastLook })) {
      if (value >= 0 && value <= 1) continue;
      throw new InvalidSetting({ setting, value, expected: 'a chance from 0 to 1' });
    }
    for (const [setting, value] of Object.entries({
      makers,
      halfWidth,
      quoteLasts,
      requestLasts,
    })) {
      if (value > 0 && value < Number.POSITIVE_INFINITY) continue;
      throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
    }
    this.#options = { makers, answers, halfWidth, lastLook, quoteLasts, requestLasts };
    this.#random = seededRandom(seed);
  }

  /** When something happens next; never where nothing is open. */
  get nextDue(): Micros {
    let next = Number.POSITIVE_INFINITY;
    for (const open of this.#requests.values()) next = Math.min(next, dueOf(open));
    return next;
  }

  /**
   * Asks the makers.
   *
   * @throws {InvalidSetting} when the name was used before, no leg is named or nothing is asked for.
   */
  request(request: RfqRequest, time: Micros): void {
    const { order, legs, lots } = request;
    if (this.#names.has(order)) {
      throw new InvalidSetting({
        setting: 'order',
        value: order,
        expected: 'a name not used before',
      });
    }
    if (legs.length === 0 || !(Number.isSafeInteger(lots) && lots > 0)) {
      const value = `${legs.length} legs, ${lots} lots`;
      throw new InvalidSetting({
        setting: 'request',
        value,
        expected: 'a leg, and whole lots above 0',
      });
    }
    this.#names.add(order);
    const coming = this.#quotes(request, time).sort((a, b) => a.at - b.at);
    const until = time + this.#options.requestLasts;
    this.#requests.set(order, { request, until, coming, told: new Map(), accepted: undefined });
  }

  /** Accepts a quote for the whole size; what becomes of it comes as an event. */
  accept(order: OrderId, quote: string, side: Side, time: Micros): void {
    const open = this.#requests.get(order);
    const at = time + ACCEPTANCE;
    if (open !== undefined && open.accepted === undefined) open.accepted = { at, quote, side };
    else this.#refused.push({ type: 'not-traded', order, quote, reason: 'request-over', time });
  }

  /** What has happened until a time, in order; acceptances that were refused at once come first. */
  advance(time: Micros): readonly RfqEvent[] {
    const events = this.#refused;
    this.#refused = [];
    for (;;) {
      let next: OpenRequest | undefined;
      for (const open of this.#requests.values()) {
        if (next === undefined || dueOf(open) < dueOf(next)) next = open;
      }
      if (next === undefined || dueOf(next) > time) return events;
      events.push(this.#happen(next));
    }
  }

  #happen(open: OpenRequest): RfqEvent {
    const { request, coming, told, accepted, until } = open;
    const { order } = request;
    const time = dueOf(open);
    if (accepted !== undefined && accepted.at === time) {
      open.accepted = undefined;
      return this.#settle(request, told.get(accepted.quote), accepted);
    }
    const first = coming[0];
    if (first !== undefined && first.at === time && time < until) {
      const { quote } = coming.shift()!;
      told.set(quote.id, quote);
      return { type: 'quoted', order, quote, time };
    }
    this.#requests.delete(order);
    return { type: 'expired', order, time };
  }

  #settle(
    request: RfqRequest,
    quote: RfqQuote | undefined,
    { at: time, quote: id, side }: NonNullable<OpenRequest['accepted']>,
  ): RfqEvent {
    const { order, lots, legs } = request;
    const failed = (reason: 'last-look' | 'quote-expired' | 'unknown-quote'): RfqEvent => ({
      ...{ type: 'not-traded', order, quote: id, reason, time },
    });
    if (quote === undefined) return failed('unknown-quote');
    if (time >= quote.until) return failed('quote-expired');
    if (this.#random.next() < this.#options.lastLook) return failed('last-look');
    this.#requests.delete(order);
    const price = side === 'buy' ? quote.ask : quote.bid;
    const fills = legsAt(price, legs, side, lots);
    return { type: 'traded', order, quote: id, side, price, lots, legs: fills, time };
  }

  #quotes(request: RfqRequest, time: Micros): OpenRequest['coming'] {
    const { makers, answers, halfWidth, quoteLasts } = this.#options;
    const fair = request.legs.reduce((sum, { ratio, mark }) => sum + ratio * mark, 0);
    const gross = request.legs.reduce((sum, { ratio, mark }) => sum + Math.abs(ratio) * mark, 0);
    const coming: OpenRequest['coming'] = [];
    for (let maker = 0; maker < makers; maker += 1) {
      const random = this.#random.fork(`${request.order}/${maker}`);
      if (random.next() >= answers) continue;
      const half = gross * halfWidth * Math.exp(0.4 * random.normal());
      const middle = fair + 0.5 * half * random.normal();
      const thought = time + Math.round(THINKING * Math.exp(0.8 * random.normal()));
      const at = Math.max(time + GRACE, thought);
      const id = `${request.order}/${maker}`;
      coming.push({
        at,
        quote: { id, maker, bid: middle - half, ask: middle + half, until: at + quoteLasts },
      });
    }
    return coming;
  }
}

/** When the next thing happens to a request. */
function dueOf({ coming, accepted, until }: OpenRequest): Micros {
  return Math.min(until, coming[0]?.at ?? until, accepted?.at ?? until);
}

function legsAt(
  price: number,
  legs: readonly RfqLeg[],
  side: Side,
  lots: Lots,
): readonly RfqLegFill[] {
  const prices = legPrices(price, legs);
  return legs.map(({ instrument, ratio }, index) => ({
    instrument: instrument.id,
    side: signOf(side) * ratio > 0 ? 'buy' : 'sell',
    lots: lots * Math.abs(ratio),
    price: prices[index]!,
  }));
}
