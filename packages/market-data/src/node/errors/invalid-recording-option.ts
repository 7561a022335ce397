import { refusedValue } from '@slipstream/core';
import { MarketDataError } from '../../errors/market-data-error.ts';

/** An option of recording, replay or conversion that makes no sense. */
export class InvalidRecordingOption extends MarketDataError {
  constructor(parts: { what: string; value: unknown; expected: string }) {
    super(refusedValue(parts));
  }
}
