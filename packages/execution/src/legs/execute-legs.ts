import { Observable } from 'rxjs';
import type { ExecutionStreams } from '../stream/execution-plan.ts';
import type { LegsEvent } from './legs-event.ts';
import type { LegsPlan } from './legs-plan.ts';
import { LegsRun } from './legs-run.ts';

/**
 * Runs a parent of several legs. Where one of the instruments is a combo of the same legs, it trades on that book and
 * bears no leg risk. Otherwise the less liquid leg goes first and the others follow its fills, never further apart than
 * the band; what the others cannot follow is given back or held, as the settings say. The delta of fills is hedged once
 * a person turns that on.
 *
 * The parent's quantity counts units, and a price limit is the net price of a unit in ticks of the first leg. Its risk
 * limits hold for each tranche, as a plain parent's do; caps over all legs are for checks that read the desk's account.
 *
 * @throws {InvalidParent} and {@link InvalidSetting}, as errors of the stream.
 * @example
 * ```ts
 * import { FixedBook, MarketTime, type MarketUpdate, type OrderEvent, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleMarkets, sampleView } from '@slipstream/core/testing';
 * import { executeLegs } from '@slipstream/execution';
 * import { Subject } from 'rxjs';
 *
 * const higher = { ...sampleCall, id: 'deribit:BTC-25DEC26-120000-C' };
 * const views = [sampleCall, higher].map((instrument) => {
 *   const asks = [205, instrument === higher ? 9 : 1];
 *   return sampleView(instrument, { book: new FixedBook({ instrument, bids: [200, 9], asks }) });
 * });
 * const updates$ = new Subject<MarketUpdate>();
 * const sent: string[] = [];
 * const gateway = {
 *   events$: new Subject<OrderEvent>(),
 *   send: (command: { type: string; instrument?: string }) => void sent.push(`${command.type} ${command.instrument}`),
 * };
 * const run = executeLegs(
 *   {
 *     parent: {
 *       id: 'p1', side: 'buy', quantity: 50, start: 0, end: 60 * SECOND, urgency: 0, risk: {}, remainder: 'leave',
 *       legs: [{ instrument: sampleCall.id, ratio: 1 }, { instrument: higher.id, ratio: -1 }],
 *     },
 *     instruments: [sampleCall, higher],
 *     legs: { band: 10, pace: () => 1 },
 *     gateway, time: new MarketTime({ start: 0 }), seed: 7,
 *   },
 *   { updates$ },
 * ).subscribe();
 * const event = { type: 'quote' as const, instrument: sampleCall.id, exchangeTime: 0, receiveTime: 0 };
 * updates$.next({ event, view: views[0], markets: sampleMarkets(views) });
 * // Its offer is the smaller one, so the bought leg goes first.
 * sent; // => ['place deribit:BTC-25DEC26-100000-C']
 * run.unsubscribe();
 * ```
 */
export function executeLegs(plan: LegsPlan, streams: ExecutionStreams): Observable<LegsEvent> {
  return new Observable((subscriber) => {
    const run = new LegsRun(plan, subscriber);
    run.listen(streams);
    return () => run.abandon();
  });
}
