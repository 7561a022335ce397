/** What forecasts that see our own orders change, for one parent. */
export interface SelfImpact {
  /** Mean distance of P(up) and P(down) from a line without our orders, over the window's vectors. */
  readonly meanChange: number;
  /** Cost with forecasts that see our orders minus cost with those of the tape, in index basis points. */
  readonly costChange: number;
}
