import type { Micros } from '@slipstream/core';
import type { QueueArm } from '@slipstream/simulator';
import type { ArmId } from '../arms/arm-ids.ts';

/** What a cell changes beside the headline; `null` is the placebo. */
type Axis = 'headline' | 'queue' | 'impact' | 'latency' | 'signal' | 'makers' | 'null';

/** What of a market a cell decides; a recording decides it itself. */
export interface MarketVariant {
  /** Strength of the signal, 0 … 1. */
  readonly signal: number;
  /** How old the forward is that makers quote on. */
  readonly makerLatency: { readonly from: Micros; readonly to: Micros };
}

/** One set of assumptions, under which arms execute the same parents. */
export interface Cell {
  readonly id: string;
  readonly axis: Axis;
  readonly title: string;
  /** The market of its sessions; absent on a recording. */
  readonly market: MarketVariant | undefined;
  readonly queue: QueueArm;
  /** The constant of the square-root law by which our takes move quotes. */
  readonly impact: number;
  /** Times the latency of orders and their answers. */
  readonly latency: number;
  readonly arms: readonly ArmId[];
  /** How many sessions of each fold it runs on: the first so many. Even, because sessions exchange their forecasts. */
  readonly sessions: number;
}
