import { CoreError } from '../errors/core-error.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Gateway } from '../orders/gateway.ts';

/** A gateway with its venue, as the contract needs it: a book that the test sets, and time that it lets pass. */
export interface GatewayHarness {
  readonly gateway: Gateway;
  /** The instrument whose book is set. */
  readonly instrument: Instrument;
  /**
   * `none` where the gateway gives no account of its orders, which has to be said: a run that was started again on such
   * a gateway risks nothing new until a person answers for it. A gateway that gives one passes `accountContract` too.
   */
  readonly account?: 'none';
  /** Sets the venue's book: flat pairs of ticks and amount, best first, on allowed prices. */
  quote(levels: { readonly bids: readonly number[]; readonly asks: readonly number[] }): void;
  /** Lets time pass until every command sent so far is answered. */
  settle(): void | Promise<void>;
  /** Breaks the connection of orders now, and lets it come back while time passes. Needed for `broken-connection`. */
  breakConnection?(): void;
}

/**
 * What goes wrong between a venue and its gateway.
 *
 * - `lost-answers`: nothing that the venue says of orders comes through; accounts and answers to queries do;
 * - `doubled-answers`: everything that it says of orders comes twice;
 * - `broken-connection`: the harness can break the connection; what is under way then is lost.
 */
export type GatewayFault = 'lost-answers' | 'doubled-answers' | 'broken-connection';

/** One clause of the contract. */
export interface GatewayClause {
  readonly name: string;
  /**
   * Runs the clause on a fresh harness.
   *
   * @throws {GatewayContractBroken} when the gateway breaks it.
   */
  run(harness: GatewayHarness): Promise<void>;
}

/** A clause that is run on a harness with a fault. */
export interface FaultyGatewayClause extends GatewayClause {
  readonly fault: GatewayFault;
}

/** A gateway did what no gateway may do, or left out what each must do. */
export class GatewayContractBroken extends CoreError {}

/** @throws {GatewayContractBroken} when a rule does not hold. */
export function check(holds: boolean, rule: string, seen: unknown): void {
  if (holds) return;
  throw new GatewayContractBroken({
    problem: `${rule}; seen: ${JSON.stringify(seen)}`,
    remedy: 'Mend the gateway: the kernel relies on it.',
  });
}
