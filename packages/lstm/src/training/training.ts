import type { DataSet } from '@slipstream/core';
import { Observable } from 'rxjs';
import { type TrainingResult, train } from './train.ts';
import type { TrainingOptions } from './training-options.ts';
import type { TrainingProgress } from './training-progress.ts';

/** What a training run tells: how far it is, and at the end its result. */
export type TrainingEvent =
  | ({ readonly kind: 'progress' } & TrainingProgress)
  | ({ readonly kind: 'trained' } & TrainingResult);

/**
 * Training as a stream: progress after each batch, then the result, then completion. Each subscription trains anew;
 * unsubscribing cancels. It errs with what {@link train} throws.
 *
 * @example
 * ```ts no-run
 * import type { DataSet, Split } from '@slipstream/core';
 * import { training } from '@slipstream/lstm/training';
 *
 * declare const dataSet: DataSet;
 * declare const split: Split;
 * const events$ = training(dataSet, { split, seed: 1 });
 * ```
 */
export function training(
  dataSet: DataSet,
  options: Omit<TrainingOptions, 'signal' | 'onProgress'>,
): Observable<TrainingEvent> {
  return new Observable((subscriber) => {
    const cancel = new AbortController();
    train(dataSet, {
      ...options,
      signal: cancel.signal,
      onProgress: (progress) => subscriber.next({ kind: 'progress', ...progress }),
    }).then(
      (result) => {
        subscriber.next({ kind: 'trained', ...result });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => cancel.abort();
  });
}
