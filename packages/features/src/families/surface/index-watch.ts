import type { MarketUpdate, Micros } from '@slipstream/core';
import type { FeatureContext } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import type { Parameter } from '../../schema/parameter.ts';

/** The name of a volatility index, or `own` for that of the instrument's coin in USD. */
export function indexName(): Parameter<string> {
  return {
    fallback: 'own',
    expected: "'own', or the name of a volatility index such as btc_usd",
    accepts: (value): value is string =>
      typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value),
  };
}

/** The last word of a volatility index, such as Deribit's DVOL, since the segment began. */
export class IndexWatch {
  readonly #market: WatchedMarket;
  #name: string | undefined;
  /** A fraction; NaN before the first. */
  level: number = Number.NaN;
  /** When it was received. */
  time: Micros = Number.NaN;

  constructor(context: FeatureContext, name: string) {
    this.#market = context.market('own');
    this.#name = name === 'own' ? undefined : name;
  }

  /** Says whether the update is a word of the index. */
  update({ event }: MarketUpdate): boolean {
    if (event.type !== 'volatility-index') return false;
    const { instrument } = this.#market;
    this.#name ??= instrument && `${instrument.base.toLowerCase()}_usd`;
    if (event.index !== this.#name) return false;
    this.level = event.volatility;
    this.time = event.receiveTime;
    return true;
  }

  reset(): void {
    this.level = Number.NaN;
  }
}
