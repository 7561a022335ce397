import {
  type InstrumentId,
  type MarketEvent,
  type MarketUpdate,
  type Micros,
  microsOfMillis,
  millisOfMicros,
} from '@slipstream/core';
import { Observable, type SchedulerLike, type Subscription } from 'rxjs';
import type { MarketState } from './market-state.ts';
import type { SilenceWatch } from './silence-watch.ts';

/**
 * Events with the market after each, and among them a `silence` event for each live book that was not heard for too
 * long. One timer stands for all books: it is not moved when one of them is heard, but looks again when it fires.
 */
export function withSilences(
  events: Observable<MarketEvent>,
  state: MarketState,
  watch: SilenceWatch,
  time: SchedulerLike,
): Observable<MarketUpdate> {
  return new Observable((subscriber) => {
    let timer: Subscription | undefined;
    let timerDue = Number.POSITIVE_INFINITY;

    const arm = (due: Micros) => {
      if (due >= timerDue) return;
      timer?.unsubscribe();
      timerDue = due;
      timer = time.schedule(look, millisOfMicros(due - microsOfMillis(time.now())));
    };
    const look = () => {
      timer = undefined;
      timerDue = Number.POSITIVE_INFINITY;
      const now = microsOfMillis(time.now());
      const silent = watch.expire(now);
      arm(watch.due);
      for (const { instrument, since } of silent) {
        if (subscriber.closed) return;
        if (!isLive(state, instrument)) continue;
        const silence = { type: 'silence', instrument, since } as const;
        subscriber.next(state.apply({ ...silence, exchangeTime: now, receiveTime: now }));
      }
    };

    const source = events.subscribe({
      next: (event) => {
        const update = state.apply(event);
        arm(watch.hear(event, update.view?.instrument));
        subscriber.next(update);
      },
      error: (fault: unknown) => subscriber.error(fault),
      complete: () => subscriber.complete(),
    });
    return () => {
      source.unsubscribe();
      timer?.unsubscribe();
    };
  });
}

function isLive(state: MarketState, instrument: InstrumentId): boolean {
  return state.view(instrument)?.book.status === 'live';
}
