import type { ParentOrder, Side } from '@slipstream/core';
import { farTouch, shifted, towardSafety } from '../risk/aggression.ts';
import type { ComboRoute } from './combo-for.ts';
import type { Leg } from './leg.ts';
import type { LegLedger } from './leg-ledger.ts';
import type { LegsStreams } from './legs-streams.ts';
import { legLimit } from './net-limit.ts';

/** The limit of a tranche's parent order, or in words why there is none that is safe. */
export type TrancheLimit = Pick<ParentOrder, 'limit'> | string;

/** What tranches are limited by: the net limit of the parent, and the market as it stands. */
export class TrancheLimits {
  readonly #parent: ParentOrder;
  readonly #legs: readonly Leg[];
  readonly #ledger: LegLedger;
  readonly #streams: LegsStreams;

  constructor(parts: {
    readonly parent: ParentOrder;
    readonly legs: readonly Leg[];
    readonly ledger: LegLedger;
    readonly streams: LegsStreams;
  }) {
    this.#parent = parts.parent;
    this.#legs = parts.legs;
    this.#ledger = parts.ledger;
    this.#streams = parts.streams;
  }

  /** What a leg may cost within the net limit, the others at what they cost so far, or would now. */
  work(leg: number): TrancheLimit {
    const prices = this.#legs.map(
      (one, index) => this.#ledger.averagePrice(index) ?? this.#touchPrice(one),
    );
    const limit = legLimit(this.#parent, this.#legs, leg, prices);
    if (limit.kind === 'unknown') return limit.reason;
    if (limit.kind === 'none') return {};
    const { instrument, side } = this.#legs[leg]!;
    const ticks = towardSafety(instrument.ticks, side, limit.ticks);
    return side === 'buy' && ticks <= 0
      ? `the net limit leaves ${ticks} ticks for ${instrument.id}`
      : { limit: { kind: 'price', ticks } };
  }

  /** How far from the best opposite quote a leg may be given back. */
  unwind(leg: number, side: Side, within: number): TrancheLimit {
    const { instrument } = this.#legs[leg]!;
    const book = this.#streams.view(instrument.id)?.book;
    const far = book?.status === 'live' ? farTouch(book, side) : undefined;
    if (far === undefined) return `no quote of ${instrument.id} to unwind at`;
    const ticks = towardSafety(instrument.ticks, side, shifted(side, far, within));
    return { limit: { kind: 'price', ticks } };
  }

  /** The net limit counts ticks of the first leg; on a combo's book it is the same price, or its mirror. */
  combo({ instrument, side }: ComboRoute): Pick<ParentOrder, 'limit'> {
    const { limit, side: asked } = this.#parent;
    if (limit?.kind !== 'price') return {};
    const price = this.#legs[0]!.instrument.ticks.price(limit.ticks);
    const ticks = instrument.ticks.inTicks(side === asked ? price : -price);
    return { limit: { kind: 'price', ticks: towardSafety(instrument.ticks, side, ticks) } };
  }

  #touchPrice({ instrument, side }: Leg): number | undefined {
    const book = this.#streams.view(instrument.id)?.book;
    const far = book?.status === 'live' ? farTouch(book, side) : undefined;
    return far === undefined ? undefined : instrument.ticks.price(far);
  }
}
