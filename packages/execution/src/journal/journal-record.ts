import type { InstrumentId, Micros, ParentOrder } from '@slipstream/core';
import type { KernelEvent } from '../kernel/execution-event.ts';
import type { KernelInput } from '../kernel/kernel-input.ts';
import type { KernelParts } from '../kernel/kernel-parts.ts';
import { type KernelSettings, kernelSettings } from '../kernel/kernel-settings.ts';
import type { KernelState } from '../kernel/kernel-state.ts';
import type { MarketRead } from '../kernel/market-reads.ts';

/** What a run is made of, as far as text can say it: a journal goes with these and no others. */
export interface RunIdentity {
  readonly parent: ParentOrder;
  readonly instrument: InstrumentId;
  readonly seed: number | string;
  readonly policies: readonly string[];
  readonly settings: KernelSettings;
}

/** From here a reader can start: what the run is, and all that its kernel remembered. */
export interface StartRecord extends RunIdentity {
  readonly kind: 'start';
  readonly version: 1;
  /** Absent at the very beginning. */
  readonly state?: KernelState;
}

/** One input that was worked on, what was looked at of the market meanwhile, and what came of it. */
export interface StepRecord {
  readonly kind: 'step';
  /** The number of the input. Numbers that are missing were market events that brought nothing. */
  readonly position: number;
  readonly input: KernelInput;
  /** Absent where there was no market yet. */
  readonly market?: readonly MarketRead[];
  /** Decisions, commands, refusals: everything in its order. */
  readonly events: readonly KernelEvent[];
  readonly wakeAt?: Micros;
}

/** One line of a journal. */
export type JournalRecord = StartRecord | StepRecord;

/** The identity of a run of these parts. */
export function identityOf(parts: KernelParts): RunIdentity {
  const { parent, instrument, seed, policy, fallback, alternatives = [], settings } = parts;
  const policies = [policy, ...(fallback ? [fallback] : []), ...alternatives].map(({ id }) => id);
  return { parent, instrument: instrument.id, seed, policies, settings: kernelSettings(settings) };
}
