import type { PanelRow } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { DecayedPanel } from '../../statistics/decayed-panel.ts';
import type { DecayedSum } from '../../statistics/decayed-sum.ts';
import { secondsOf } from '../../statistics/decayed-sums.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';
import type { Moment } from '../../statistics/moment.ts';

/** How often things happen to a market: ln(1 + decayed events per second). */
class EventRates extends DecayedPanel {
  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void {
    this.settle(moment);
    const { sumOf, decayOf, factors } = this;
    const { sums, shrinks } = this.sums;
    const { length } = rows;
    for (let at = 0; at < length; at += 1) {
      const row = rows[at]!;
      const count = sums[sumOf[row]!]! * shrinks[decayOf[row]!]!;
      target[places[at]!] = logOnePlus(count * factors[row]!);
    }
  }
}

/** Where the rate of some counted events stands: one over the kernel's area turns the count into events per second. */
export function rateOf(market: WatchedMarket, events: DecayedSum): PanelRow {
  return market
    .part('event rates', () => new EventRates(market))
    .rowOf(events, 1 / secondsOf(events.halfLife));
}
