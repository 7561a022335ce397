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
    this.sums.moveTo(moment);
    const { sums, shrinks, of } = this.sums;
    const age = moment.time - this.market.since;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const sum = this.places[row]!;
      target[places[at]!] =
        age >= this.halfLives[row]!
          ? logOnePlus(sums[sum]! * shrinks[of[sum]!]! * this.factors[row]!)
          : Number.NaN;
    }
  }
}

/** Where the rate of some counted events stands: one over the kernel's area turns the count into events per second. */
export function rateOf(market: WatchedMarket, events: DecayedSum): PanelRow {
  return market
    .part('event rates', () => new EventRates(market))
    .rowOf(events, 1 / secondsOf(events.halfLife));
}
