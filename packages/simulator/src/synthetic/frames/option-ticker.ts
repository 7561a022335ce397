import type {
  Micros,
  OptionInstrument,
  Pricer,
  PricingPoint,
  Random,
  Side,
} from '@slipstream/core';
import { black76Greeks, yearsToExpiry } from '@slipstream/options';
import { type Actor, waitingTime } from '../actor.ts';
import type { LatentExpiry } from '../latent/latent-expiry.ts';
import { type LatentMarket, MARK_LAG } from '../latent/latent-market.ts';
import { rounded } from './decimals.ts';
import type { InstrumentFeed } from './instrument-feed.ts';
import { expiryName } from './instrument-records.ts';
import { notification } from './notification.ts';
import { tickerBody } from './ticker-body.ts';
import type { TradeContext, TradeFlags } from './trade-context.ts';

const TICKERS_PER_SECOND = 2.5;
const MEDIAN_OPEN_INTEREST = 80;
const LOG_OPEN_INTEREST = 1.5;
/** The share of trades that open positions. */
const OPENED_SHARE = 0.2;
/** Of block and combo trades, whatever the price: finer than the book's above 0.005. */
const OFF_BOOK_TICK = 0.0001;

/** What an option ticker works with. */
export interface OptionTickerParts {
  readonly feed: InstrumentFeed;
  readonly option: OptionInstrument;
  readonly market: LatentMarket;
  readonly expiry: LatentExpiry;
  readonly pricer: Pricer;
  readonly start: Micros;
  readonly activity: number;
  readonly random: Random;
  readonly emit: (text: string) => void;
}

/** How the venue marks an option. */
interface Mark {
  readonly point: PricingPoint;
  readonly volatility: number;
  readonly price: number;
  readonly index: number;
}

/** An option's ticker: mark, volatilities of mark, bid and ask, greeks, forward; some times a second. */
export class OptionTicker implements Actor {
  due: Micros;
  readonly #parts: OptionTickerParts;
  readonly #rate: number;
  readonly #openInterest: number;

  constructor(parts: OptionTickerParts) {
    this.#parts = parts;
    this.#rate = TICKERS_PER_SECOND * parts.activity;
    this.#openInterest = MEDIAN_OPEN_INTEREST * Math.exp(LOG_OPEN_INTEREST * parts.random.normal());
    this.due = parts.start;
  }

  act(now: Micros): void {
    const { feed, option, emit, random } = this.#parts;
    const mark = this.#mark(now);
    const openInterest = rounded(this.#openInterest + OPENED_SHARE * feed.volume, 1);
    const body = tickerBody(feed, now, { mark: mark.price, index: mark.index, openInterest });
    const { forward } = mark.point;
    const years = yearsToExpiry(option.expiry, now);
    const greeks = black76Greeks(option.right, forward, option.strike, years, mark.volatility);
    // Of Black-Scholes at rate 0, per percent: ±K·T·Φ(±d₂) / 100.
    const rho = (forward * years * greeks.netDelta) / 100;
    emit(
      notification(
        `ticker.${option.symbol}.raw`,
        `{${body},"underlying_price":${forward},"underlying_index":"${expiryName(option.expiry)}",` +
          `"settlement_price":${mark.price},"interest_rate":0.0,` +
          `"mark_iv":${percent(mark.volatility)},"bid_iv":${this.#quotedIv('bid', mark.point)},` +
          `"ask_iv":${this.#quotedIv('ask', mark.point)},"greeks":{"delta":${rounded(greeks.delta, 5)},` +
          `"gamma":${rounded(greeks.gamma, 5)},"vega":${rounded(greeks.vega, 5)},` +
          `"theta":${rounded(greeks.theta, 5)},"rho":${rounded(rho, 5)}}}`,
      ),
    );
    this.due = now + waitingTime(random.exponential(), this.#rate);
  }

  /** A market order on this option, printed with the venue's marks. */
  execute(now: Micros, aggressor: Side, lots: number, levels: number): void {
    this.#parts.feed.execute(now, aggressor, lots, levels, this.#context(now));
  }

  /** Prints a trade that was made elsewhere, at a price of 0.0001's grid near the mark. */
  print(
    now: Micros,
    aggressor: Side,
    { lots, offMark, flags }: { lots: number; offMark: number; flags: TradeFlags },
  ): void {
    const context = this.#context(now);
    const price = Math.max(OFF_BOOK_TICK, rounded(context.mark + offMark, 4));
    this.#parts.feed.print(now, aggressor, price, lots, { ...context, flags });
  }

  #context(now: Micros): TradeContext {
    const { price, volatility, index } = this.#mark(now);
    return { mark: price, index, iv: percent(volatility) };
  }

  #mark(now: Micros): Mark {
    const { option, market, expiry, pricer } = this.#parts;
    const forward = rounded(expiry.forward(now, MARK_LAG), 4);
    const point = { forward, time: now };
    const volatility = expiry.surface.volatility(option.strike, forward, expiry.yearsTo(now));
    const price = rounded(pricer.priceAt(option, volatility, point), 6);
    return { point, volatility, price, index: rounded(market.index(MARK_LAG), 2) };
  }

  /** Percent at the best price of a side; 0.0 where there is none, as the venue writes it. */
  #quotedIv(side: 'bid' | 'ask', point: PricingPoint): number | string {
    const { feed, option, pricer } = this.#parts;
    const best = feed.best(side);
    const iv = best && pricer.volatilityAt(option, best.price, point);
    return iv?.kind === 'volatility' ? percent(iv.volatility) : '0.0';
  }
}

function percent(volatility: number): number {
  return rounded(100 * volatility, 2);
}
