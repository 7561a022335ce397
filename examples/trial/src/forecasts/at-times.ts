import { type MarketTime, type Micros, millisOfMicros } from '@slipstream/core';
import { Observable } from 'rxjs';

/**
 * Values that were made beforehand, each at its own time on a line, as the stage that made them would have emitted them.
 * What lies before the subscription is left out but for the last, which comes at once.
 *
 * @param timeOf by rising time, in whole microseconds.
 */
export function atTimes<Value>(
  values: readonly Value[],
  timeOf: (value: Value) => Micros,
  time: MarketTime,
): Observable<Value> {
  return new Observable((subscriber) => {
    let next = values.findIndex((value) => timeOf(value) > time.micros);
    if (next < 0) next = values.length;
    if (next > 0) subscriber.next(values[next - 1]!);
    const delay = (): number => millisOfMicros(timeOf(values[next]!) - time.micros);
    if (next === values.length) {
      subscriber.complete();
      return undefined;
    }
    return time.schedule<undefined>(function emit() {
      while (next < values.length && timeOf(values[next]!) <= time.micros) {
        subscriber.next(values[next]!);
        next += 1;
      }
      if (next < values.length) this.schedule(undefined, delay());
      else subscriber.complete();
    }, delay());
  });
}
