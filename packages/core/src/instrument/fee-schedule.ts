/**
 * The fees of an instrument, as fractions in decimal text, from the venue's own record: nothing is hard-coded.
 * Of options (`basis: 'underlying'`) a fee is `rate` per coin of the underlying and at most `premiumCap` of
 * the premium paid; of everything else (`basis: 'notional'`) it is `rate` of the notional.
 */
export interface FeeSchedule {
  readonly maker: string;
  readonly taker: string;
  readonly basis: 'notional' | 'underlying';
  /** The most a fee can be, as a fraction of the premium of the fill. */
  readonly premiumCap?: string;
}
