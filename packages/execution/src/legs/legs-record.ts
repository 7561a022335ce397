import type { HumanCommand, Lots, Micros, ParentOrder, Valuation } from '@slipstream/core';
import type { HaltWord } from '../stream/execution-plan.ts';
import type { TranchePurpose } from './legs-event.ts';
import type { LegsState } from './plan-legs.ts';

/** What a plan over several legs is, as far as text can say it: its journal goes with it and no other. */
export interface LegsStartRecord {
  readonly kind: 'legs';
  readonly version: 1;
  readonly parent: ParentOrder;
  readonly instruments: readonly string[];
  readonly seed: number | string;
}

/** A tranche that begins. Its own journal tells the rest. */
export interface TrancheRecord {
  readonly kind: 'tranche';
  readonly purpose: TranchePurpose;
  /** The leg it is of; absent of a combo and a hedge. */
  readonly leg?: number | undefined;
  readonly leads: boolean;
  /** What the parent itself may reduce, for an unwind. */
  readonly position?: Lots | undefined;
  readonly parent: ParentOrder;
}

/** A fill of a tranche. */
export interface LegFillRecord {
  readonly kind: 'fill';
  readonly time: Micros;
  readonly tranche: string;
  readonly order: string;
  readonly trade: string;
  readonly lots: Lots;
  readonly price: number;
}

/** Everything that a planner of legs remembers comes from records, live and after a crash by the same code. */
export type LegsRecord =
  | LegsStartRecord
  | TrancheRecord
  | LegFillRecord
  /** A tranche ended. Where it is not accounted for, its lots stay committed and nothing more is begun. */
  | { readonly kind: 'settled'; readonly tranche: string; readonly doubt?: string | undefined }
  | { readonly kind: 'state'; readonly state: LegsState }
  | { readonly kind: 'lead'; readonly leg: number }
  | { readonly kind: 'human'; readonly command: HumanCommand }
  | { readonly kind: 'halt'; readonly word: HaltWord }
  /** The valuation that fills after it are hedged by. */
  | { readonly kind: 'value'; readonly valuation: Valuation };
