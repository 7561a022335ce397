import type { Micros, OptionTickerField, TickerField } from '@slipstream/core';
import { OPTION_TICKER_FIELDS, TICKER_FIELDS } from './merged-ticker.ts';

type Field = TickerField | OptionTickerField;

const FIELDS: readonly Field[] = [...new Set<Field>([...TICKER_FIELDS, ...OPTION_TICKER_FIELDS])];
const PLACES: ReadonlyMap<Field, number> = new Map(FIELDS.map((field, place) => [field, place]));

/** When each field of an instrument's tickers was last told. */
export class ToldTimes {
  readonly #times = new Float64Array(FIELDS.length).fill(Number.NaN);

  /** These fields were told at a time. */
  note(fields: readonly Field[], time: Micros): void {
    for (const field of fields) this.#times[PLACES.get(field)!] = time;
  }

  /** When a field was last told; absent while it was not. */
  at(field: Field): Micros | undefined {
    const time = this.#times[PLACES.get(field) ?? -1];
    return time === undefined || Number.isNaN(time) ? undefined : time;
  }

  /** Forgets all. */
  clear(): void {
    this.#times.fill(Number.NaN);
  }
}
