import type { MarketView, Micros, ParentOrder, WaiveCommand } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { parentChecks } from './parent-checks.ts';
import { type Approved, type Partition, partition } from './partition.ts';
import type { RiskCheck, RiskRefusal } from './risk-check.ts';
import type { RiskRequest } from './risk-request.ts';
import type { RiskAccount, RiskState } from './risk-state.ts';
import { TradedAmount, type TradedState } from './traded-amount.ts';
import { Waivers, type WaiversState } from './waivers.ts';

/** What a desk adds to the state of a kernel. */
type OwnState = 'account' | 'tradedAmount' | 'now';

/** What a kernel knows when it asks. */
export type KernelRisk = Omit<RiskState, OwnState>;

/** What a desk remembers. */
export interface RiskDeskState {
  readonly waivers: WaiversState;
  readonly traded: TradedState;
  readonly account: RiskAccount | undefined;
}

/** A verdict on one request. */
export type Verdict =
  | { readonly kind: 'approved'; readonly request: Approved }
  | {
      readonly kind: 'refused';
      readonly refusals: readonly RiskRefusal[];
      /** Whether time alone may change it: a refusal by a check of the caller's. */
      readonly mayPass: boolean;
    };

/** The checks of one run, and what they need beside the kernel's own account: waivers, volume, the desk's books. */
export class RiskDesk {
  readonly #own: ReadonlySet<string>;
  readonly #checks: readonly RiskCheck[];
  readonly #waivers: Waivers;
  readonly #traded: TradedAmount | undefined;
  /** Whether a check wants to know what was done with orders so far. */
  readonly countsActions: boolean;
  #account: RiskAccount | undefined;
  #now: Micros = Number.NEGATIVE_INFINITY;

  /** @throws {InvalidSetting} when two checks bear one id. */
  constructor({ risk, start }: ParentOrder, given: readonly RiskCheck[] = []) {
    const own = parentChecks(risk);
    this.#own = new Set(own.map(({ id }) => id));
    // A check of the caller's with the id of a parent's own comes to it, and both must let an order pass.
    const ids = given.map(({ id }) => id);
    requireSetting(new Set(ids).size === ids.length, 'checks', ids, 'each check an id of its own');
    this.#checks = [...own, ...given];
    this.#waivers = new Waivers(this.#checks);
    const counts = this.#checks.some(({ needs }) => needs === 'volume');
    this.countsActions = this.#checks.some(({ needs }) => needs === 'order-actions');
    this.#traded = counts ? new TradedAmount(start) : undefined;
  }

  save(): RiskDeskState {
    const traded = this.#traded?.save() ?? { amount: 0, lastTrade: undefined };
    return { waivers: this.#waivers.save(), traded, account: this.#account };
  }

  restore({ waivers, traded, account }: RiskDeskState): void {
    this.#waivers.restore(waivers);
    this.#traded?.restore(traded);
    this.#account = account;
  }

  /** A step begins. The market is looked at only where a check counts its volume. */
  begin(now: Micros, market: MarketView | undefined): void {
    this.#now = now;
    this.#waivers.pass(now);
    if (market) this.#traded?.see(market, now);
  }

  /** The desk's books as they are now. */
  tell(account: RiskAccount | undefined): void {
    this.#account = account;
  }

  /** A person lifts a check; gives why it may not be lifted. */
  waive(command: WaiveCommand, now: Micros): string | undefined {
    return this.#waivers.grant(command, now);
  }

  /** The verdict on one request, as the kernel's account stands. */
  judge(request: RiskRequest, kernel: KernelRisk): Verdict {
    const tradedAmount = this.#traded?.amount ?? Number.NaN;
    const state = { ...kernel, now: this.#now, tradedAmount, account: this.#account };
    const { approved, refused }: Partition = partition(
      [request],
      this.#checks,
      state,
      this.#waivers.holds,
    );
    const [passed] = approved;
    if (passed) return { kind: 'approved', request: passed };
    const { refusals } = refused[0]!;
    return {
      kind: 'refused',
      refusals,
      mayPass: refusals.some(({ check }) => !this.#own.has(check)),
    };
  }
}
