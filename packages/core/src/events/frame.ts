import type { Micros } from '../time/micros.ts';

/**
 * One raw message as it crossed a connection, verbatim. Recordings hold frames, a live connection gives
 * frames, a simulated market speaks in frames: a line begins with them wherever they come from.
 */
export interface Frame {
  /** Which connection of which venue: `deribit`, `binance-usdm`. */
  readonly connection: string;
  readonly receiveTime: Micros;
  readonly text: string;
}
