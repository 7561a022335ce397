import type { Micros } from '@slipstream/core';
import type { Panel, PanelRow } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import type { Moment } from '../../statistics/moment.ts';
import { type MicroHistory, microHistoryOf } from './micro-history.ts';

/** Log returns of the size-weighted mid of a market over several lags, in basis points. */
class MicroReturns implements Panel {
  readonly #market: WatchedMarket;
  readonly #histories: MicroHistory[] = [];

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  rowOf(lag: Micros): PanelRow {
    return { panel: this, index: this.#histories.push(microHistoryOf(this.#market, lag)) - 1 };
  }

  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void {
    const { length } = rows;
    for (let at = 0; at < length; at += 1) {
      const history = this.#histories[rows[at]!]!;
      history.settleReturn(moment);
      target[places[at]!] = history.move;
    }
  }
}

/** The returns that all features of a market share. */
export function microReturnsOf(market: WatchedMarket): MicroReturns {
  return market.part('micro returns', () => new MicroReturns(market));
}
