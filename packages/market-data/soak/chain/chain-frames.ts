import { type Random, seededRandom } from '@slipstream/core';

/** The best bid stands one tick below this many ticks, the best ask at it; prices are multiples of the tick. */
const MIDDLE_TICKS = 400;
const TICK = 0.0001;
/** Prices of a side, in ticks from the touch. */
const SPAN = 24;
/** Levels that a change names on each side. */
const CHANGED = 3;
/** One frame in so many is a ticker. */
const TICKERS = 5;

/** The venue's book of one option: flat `price, amount, ...`, the best first. */
export interface ChainBook {
  readonly symbol: string;
  readonly sequence: number;
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

/** The option at a place in the chain. */
export function chainSymbol(place: number): string {
  return `BTC-25DEC26-${20_000 + 500 * place}-C`;
}

/** The channels of a chain: the book and the ticker of each option. */
export function chainChannels(instruments: number): readonly string[] {
  return Array.from({ length: instruments }, (_, place) => chainSymbol(place)).flatMap((symbol) => [
    `book.${symbol}.100ms`,
    `ticker.${symbol}.100ms`,
  ]);
}

/** A venue's chain of options and what it says of it: changes of books and tickers, as Deribit writes them. */
export class ChainFrames {
  readonly #random: Random;
  readonly #options: readonly OptionBook[];

  constructor({ instruments, seed }: { readonly instruments: number; readonly seed: number }) {
    this.#random = seededRandom(seed);
    this.#options = Array.from({ length: instruments }, (_, place) => new OptionBook(place));
  }

  /** The next frame, of an option by chance; a change bears the time in microseconds as its number. */
  next(nowMicros: number): string {
    const option = this.#options[this.#random.below(this.#options.length)]!;
    return this.#random.below(TICKERS) === 0
      ? option.ticker(nowMicros, this.#random)
      : option.change(nowMicros, this.#random);
  }

  /** The snapshot of a subscribed book; absent for other channels. */
  snapshot(channel: string): string | undefined {
    if (!channel.startsWith('book.')) return undefined;
    const symbol = channel.slice('book.'.length, channel.lastIndexOf('.'));
    return this.#options.find((option) => option.symbol === symbol)?.snapshot();
  }

  /** All books as they stand. */
  books(): readonly ChainBook[] {
    return this.#options.map((option) => option.book());
  }
}

class OptionBook {
  readonly symbol: string;
  readonly #bids: Float64Array = new Float64Array(SPAN);
  readonly #asks: Float64Array = new Float64Array(SPAN);
  #sequence = 1;

  constructor(place: number) {
    this.symbol = chainSymbol(place);
    for (let level = 0; level < SPAN; level += 2) {
      this.#bids[level] = level + 1.5;
      this.#asks[level] = level + 2.5;
    }
  }

  change(nowMicros: number, random: Random): string {
    const previous = this.#sequence;
    this.#sequence = Math.max(previous + 1, nowMicros);
    const millis = Math.floor(nowMicros / 1_000);
    const bids = changedLevels(this.#bids, -1, random);
    const asks = changedLevels(this.#asks, 1, random);
    return `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.${this.symbol}.100ms","data":{"timestamp":${millis},"type":"change","prev_change_id":${previous},"instrument_name":"${this.symbol}","change_id":${this.#sequence},"bids":[${bids}],"asks":[${asks}]}}}`;
  }

  ticker(nowMicros: number, random: Random): string {
    const mark = (MIDDLE_TICKS * TICK + random.below(100) * 1e-6).toFixed(6);
    const millis = Math.floor(nowMicros / 1_000);
    return `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"ticker.${this.symbol}.100ms","data":{"timestamp":${millis},"state":"open","stats":{"high":0.0421,"low":0.0377,"price_change":4.2105,"volume":131.4,"volume_usd":402113.55},"greeks":{"delta":0.41${random.below(1_000)},"gamma":0.00002,"vega":83.5${random.below(100)},"theta":-61.4${random.below(100)},"rho":25.1},"index_price":92011.37,"instrument_name":"${this.symbol}","last_price":0.0399,"settlement_price":0.0395,"min_price":0.028,"max_price":0.054,"open_interest":1204.3,"mark_price":${mark},"best_ask_price":0.04,"best_bid_price":0.0399,"mark_iv":52.31,"ask_iv":52.6,"bid_iv":52.02,"underlying_price":92544.1,"underlying_index":"BTC-25DEC26","interest_rate":0.0,"estimated_delivery_price":92011.37,"best_ask_amount":12.5,"best_bid_amount":9.1}}}`;
  }

  snapshot(): string {
    const { bids, asks } = this.book();
    const told = (levels: readonly number[]): string => {
      const texts: string[] = [];
      for (let index = 0; index < levels.length; index += 2) {
        texts.push(`["new",${levels[index]},${levels[index + 1]}]`);
      }
      return texts.join(',');
    };
    return `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.${this.symbol}.100ms","data":{"timestamp":1,"type":"snapshot","instrument_name":"${this.symbol}","change_id":${this.#sequence},"bids":[${told(bids)}],"asks":[${told(asks)}]}}}`;
  }

  book(): ChainBook {
    const flat = (amounts: Float64Array, side: 1 | -1): readonly number[] =>
      [...amounts].flatMap((amount, level) => (amount > 0 ? [priceOf(level, side), amount] : []));
    const [bids, asks] = [flat(this.#bids, -1), flat(this.#asks, 1)];
    return { symbol: this.symbol, sequence: this.#sequence, bids, asks };
  }
}

/** Changes a few levels by chance, mostly near the touch; gives them as text. */
function changedLevels(amounts: Float64Array, side: 1 | -1, random: Random): string {
  let text = '';
  for (let count = 0; count < CHANGED; count += 1) {
    const level = Math.min(random.below(SPAN), random.below(SPAN));
    const known = amounts[level]! > 0;
    const gone = known && random.below(4) === 0;
    const amount = gone ? 0 : 0.1 * (1 + random.below(400));
    amounts[level] = Number(amount.toFixed(1));
    const action = gone ? 'delete' : known ? 'change' : 'new';
    text += `${count === 0 ? '' : ','}["${action}",${priceOf(level, side)},${amounts[level]}]`;
  }
  return text;
}

function priceOf(level: number, side: 1 | -1): number {
  const ticks = side === 1 ? MIDDLE_TICKS + level : MIDDLE_TICKS - 1 - level;
  return Number((ticks * TICK).toFixed(4));
}
