import type { InstrumentId, Markets, MarketUpdate, Micros } from '@slipstream/core';
import { concat, defer, type Observable, of } from 'rxjs';

/**
 * Updates for somebody who comes late: first the market as it stands, then what changes. In an illiquid market the
 * next change may be minutes away, and a parent order needs its arrival price now.
 */
export function fromNowOn(
  updates$: Observable<MarketUpdate>,
  instrument: InstrumentId,
  present: () => { readonly markets: Markets | undefined; readonly now: Micros },
): Observable<MarketUpdate> {
  return defer(() => {
    const { markets, now } = present();
    const view = markets?.view(instrument);
    if (markets === undefined || view === undefined) return updates$;
    const times = { exchangeTime: now, receiveTime: now };
    const event = { type: 'status', instrument, state: view.trading, ...times } as const;
    return concat(of({ event, view, markets }), updates$);
  });
}
