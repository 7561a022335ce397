import {
  accountReports,
  type Gateway,
  type LineInput,
  orderEvents,
  type Stamped,
} from '@slipstream/core';
import type { Observable } from 'rxjs';
import type { SimulatedVenue } from '../simulated-venue.ts';

/**
 * The gateway of a line to its simulated venue. Commands go straight to the venue; its answers come back through
 * the line's entrance like every other input, so they carry its receive time and stand on its tape. So do the venue's
 * accounts of our orders, which a run on this gateway asks for by itself.
 *
 * @param inputs$ the inputs of the line's entrance.
 * @example
 * ```ts
 * import { Entrance, type LineInput, MarketTime, replay } from '@slipstream/core';
 * import { decodeDeribit } from '@slipstream/market-data';
 * import { SimulatedVenue, syntheticMarket, venueGateway } from '@slipstream/simulator';
 *
 * const start = 1_767_614_400_000_000;
 * const time = new MarketTime({ start });
 * const entrance = new Entrance<LineInput>({ time });
 * const venue = new SimulatedVenue({
 *   tape: syntheticMarket({ seed: 1, start, duration: 2_000_000 }),
 *   decode: decodeDeribit,
 *   latency: { feed: 5_000, entry: 3_000, response: 3_000 },
 *   clock: () => time.micros,
 *   seed: 1,
 * });
 * const gateway = venueGateway(venue, entrance.inputs$);
 * const answers: string[] = [];
 * gateway.events$.subscribe((event) => answers.push(event.type));
 * time.schedule(() => gateway.send({ type: 'cancel', order: 'never placed' }), 1_000);
 * replay(entrance, [venue], { end: start + 2_000_000, drain: 0 });
 * answers; // => ['cancel-rejected']
 * ```
 */
export function venueGateway(
  venue: SimulatedVenue,
  inputs$: Observable<Stamped<LineInput>>,
): Gateway {
  return {
    events$: inputs$.pipe(orderEvents()),
    send: (command) => venue.send(command),
    account: {
      reports$: inputs$.pipe(accountReports()),
      request: (query) => venue.requestAccount(query),
    },
  };
}
