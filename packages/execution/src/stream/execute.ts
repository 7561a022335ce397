import { Observable } from 'rxjs';
import type { ExecutionPlan, ExecutionStreams } from './execution-plan.ts';
import type { ExecutionEvent } from './execution-result.ts';
import { Run } from './run.ts';

/**
 * Runs a parent order on a line: feeds the kernel, sends its commands to the gateway, and tells what happens.
 * It completes when the parent has ended and every child with it, or when the updates complete; the last
 * event is the result, which accounts for every child order. When the updates fail, the error follows the
 * result. Unsubscribing before the end cancels everything that works.
 *
 * Each subscription is a run of its own. Everything happens at `time`, the market time of the line.
 *
 * @throws {InvalidParent} and {@link InvalidSetting}, as errors of the stream.
 * @example
 * ```ts
 * import { FixedBook, MarketTime, type MarketUpdate, type OrderEvent, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleMarkets, sampleView } from '@slipstream/core/testing';
 * import { compose, execute, join, twap } from '@slipstream/execution';
 * import { Subject } from 'rxjs';
 *
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * const view = sampleView(sampleCall, { book });
 * const event = {
 *   type: 'quote' as const, instrument: sampleCall.id, exchangeTime: 0, receiveTime: 0,
 * };
 *
 * const updates$ = new Subject<MarketUpdate>();
 * const sent: string[] = [];
 * const gateway = {
 *   events$: new Subject<OrderEvent>(),
 *   send: (command: { type: string }) => void sent.push(command.type),
 * };
 * const parent = {
 *   id: 'p1', legs: [{ instrument: sampleCall.id, ratio: 1 }], side: 'buy' as const, quantity: 30,
 *   start: 0, end: 60 * SECOND, urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const policy = compose(twap({ slices: 3 }), join());
 * const time = new MarketTime({ start: 0 });
 * const plan = { parent, instrument: sampleCall, policy, gateway, time, seed: 7 };
 * const run = execute(plan, { updates$ }).subscribe();
 * updates$.next({ event, view, markets: sampleMarkets([view]) });
 * sent; // => ['place']
 * run.unsubscribe();
 * sent; // => ['place', 'cancel']
 * ```
 */
export function execute(
  plan: ExecutionPlan,
  streams: ExecutionStreams,
): Observable<ExecutionEvent> {
  return new Observable((subscriber) => {
    const run = new Run(plan, subscriber);
    run.listen(streams);
    return () => run.abandon();
  });
}
