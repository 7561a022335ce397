import {
  type MarketUpdate,
  type Micros,
  millisOfMicros,
  type SamplingClock,
} from '@slipstream/core';
import { Observable, type OperatorFunction, type SchedulerLike, type Subscriber } from 'rxjs';

/** The time of a line as a scheduler; `MarketTime` of `@slipstream/core` is one. */
export interface LineTime extends SchedulerLike {
  /** Now, in microseconds. */
  readonly micros: Micros;
}

/** What is fed with updates and asked for vectors. */
export interface SampledStage {
  update(update: MarketUpdate): void;
  /** Whether the last update asks for a sample. */
  readonly due: boolean;
  sample(time: Micros): void;
  /** The line ended. */
  complete(): void;
}

/**
 * Feeds a stage with the updates of a line and has it sampled by its clock. Each subscriber has a stage of its own.
 *
 * The samples of an interval clock lie on its multiples since the epoch, from the first one after the first update. A
 * timer due at a time fires before an input of that time is delivered, so such a sample holds what was received
 * before it, and nothing of its own microsecond.
 */
export function sampleOn<Value>(
  clock: SamplingClock,
  scheduler: LineTime,
  stageFor: (subscriber: Subscriber<Value>) => SampledStage,
): OperatorFunction<MarketUpdate, Value> {
  return (updates) =>
    new Observable((subscriber) => {
      const stage = stageFor(subscriber);
      let started = clock.kind !== 'interval';

      /** A fault of a stage ends the stream that it belongs to, and nothing else. */
      const guarded = (work: () => void): void => {
        try {
          work();
        } catch (error) {
          subscriber.error(error);
        }
      };
      const startTimer = (interval: Micros): void => {
        const untilNext = (): number => millisOfMicros(interval - (scheduler.micros % interval));
        const timer = scheduler.schedule(function () {
          guarded(() => stage.sample(scheduler.micros));
          if (!subscriber.closed) this.schedule(undefined, untilNext());
        }, untilNext());
        subscriber.add(timer);
      };

      subscriber.add(
        updates.subscribe({
          next: (update) => {
            // A synchronous source goes on for a while after its subscriber has had enough.
            if (subscriber.closed) return;
            try {
              stage.update(update);
              if (stage.due) stage.sample(update.event.receiveTime);
            } catch (error) {
              subscriber.error(error);
              return;
            }
            if (!started && clock.kind === 'interval') {
              started = true;
              startTimer(clock.micros);
            }
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            guarded(() => stage.complete());
            subscriber.complete();
          },
        }),
      );
    });
}
