import type { FiringRow } from '../trial/firing-table.ts';

/** One line of numbers over the seconds of a tape; a missing value is a gap in the line. */
type Line = readonly (number | null)[];

/** A child order or a fill, as a mark in the price chart. */
export interface Mark {
  readonly seconds: number;
  readonly price: number;
  readonly lots: number;
  readonly kind: 'placed' | 'maker-fill' | 'taker-fill';
}

/** What one way of executing cost, averaged over all parent orders, in index basis points. */
export interface ArmCost {
  readonly name: string;
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  readonly split: {
    readonly spread: number;
    readonly timing: number;
    readonly fees: number;
    readonly remainder: number;
  };
  readonly fillRatio: number;
  readonly makerShare: number;
  readonly childOrders: number;
}

/** One row of the skill table: a forecaster on the held-out stretch. */
interface SkillRow {
  readonly forecaster: string;
  readonly measures: readonly (string | undefined)[];
}

/** A table of forecasters beside each other for one thing that is forecast. */
export interface SkillTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly SkillRow[];
  readonly verdict: string;
}

/** One parent order in detail, for the charts over time. */
export interface ParentDetail {
  readonly title: string;
  /** Decimal places of prices and of amounts. */
  readonly digits: number;
  readonly amountDigits: number;
  readonly referenceName: string;
  /** Seconds since the start of the parent, one entry per sample. */
  readonly seconds: readonly number[];
  readonly bid: Line;
  readonly ask: Line;
  readonly reference: Line;
  readonly up: Line;
  readonly down: Line;
  readonly stable: Line;
  readonly marks: Readonly<Record<'guided' | 'twap', readonly Mark[]>>;
  /** Contracts filled so far. */
  readonly filled: Readonly<Record<'guided' | 'twap', Line>>;
  readonly decisions: readonly { readonly seconds: number; readonly reason: string }[];
}

/** Everything that the report shows. It is plain data, so that two runs can be compared byte by byte. */
export interface ReportData {
  readonly title: string;
  readonly synthetic: boolean;
  readonly source: string;
  readonly command: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly arms: readonly ArmCost[];
  /** Guided minus TWAP, paired, in index basis points; negative means that the forecast saved cost. */
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number };
  readonly pairs: readonly { readonly guided: number; readonly twap: number }[];
  readonly skill: readonly SkillTable[];
  readonly parent: ParentDetail;
  /** How much of the time each rule of the guided policy held and decided. */
  readonly firing: readonly FiringRow[];
  readonly accounting: readonly string[];
}
