import type { Micros } from '@slipstream/core';
import type { SyntheticMarketSettings } from './settings.ts';

/** Options of one expiry: when they expire and at which strikes. */
export interface SyntheticExpiry {
  /** When they expire. */
  readonly expiry: Micros;
  /** Strikes, USD per coin, rising. */
  readonly strikes: readonly number[];
}

/** Every expiry of a market with its strikes: that of the settings themselves, then the further ones. */
export function expiriesOf({
  expiry,
  strikes,
  furtherExpiries,
}: SyntheticMarketSettings): readonly SyntheticExpiry[] {
  return [{ expiry, strikes }, ...furtherExpiries];
}
