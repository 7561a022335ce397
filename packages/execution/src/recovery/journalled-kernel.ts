import type { Diagnostic, MarketView } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { JournalCorrupted } from '../errors/journal-corrupted.ts';
import { JournalDiverged } from '../errors/journal-diverged.ts';
import { NotPlain } from '../errors/not-plain.ts';
import { lineOf } from '../journal/journal-line.ts';
import { identityOf, type StartRecord, type StepRecord } from '../journal/journal-record.ts';
import type { JournalSink } from '../journal/journal-sink.ts';
import { readJournal } from '../journal/read-journal.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { KernelInput } from '../kernel/kernel-input.ts';
import type { KernelOutput, KernelParts } from '../kernel/kernel-parts.ts';
import { replayJournal } from './replay-journal.ts';

/** How a kernel is journalled. */
export interface JournalSettings {
  readonly sink: JournalSink;
  /** After so many steps everything is written anew, so that a restart reads no more than that; 10,000 by default. */
  readonly snapshotEvery?: number | undefined;
  /**
   * Goes on from the venue's account alone where a journal is damaged or the code has changed: whatever the venue has
   * under the parent's name is adopted and cancelled, its fills count, and the policy begins anew. Off by default.
   */
  readonly recoverFromAccount?: boolean | undefined;
  /**
   * Whether a run of this parent was begun before, by the word of somebody else: on an empty sink it then goes on from
   * the venue's account as well, since an order may be out that nobody wrote down. Off by default.
   */
  readonly begunBefore?: boolean | undefined;
  /** Told what a person should know: a torn end, a policy whose memory cannot be written. */
  readonly tell?: ((diagnostic: Diagnostic) => void) | undefined;
}

/** What was found of a run before. */
export interface Recovery {
  /** How many runs there were before. */
  readonly life: number;
  /** Steps that were taken again. */
  readonly steps: number;
  readonly reason: string;
}

const SOURCE = 'execution/journal';

/** Inputs that nobody says again: a crash must not forget them, even where they bring no command. */
const BINDING: ReadonlySet<KernelInput['kind']> = new Set([
  'human',
  'halt',
  'lift-halt',
  'lost',
  'close',
  'account',
  'recovered',
]);

/**
 * A kernel whose every step is written down before its commands leave. Made on a sink with a past it stands where the
 * past ends; the caller then gives it the `recovered` input before anything else.
 *
 * @throws {JournalMismatch}, {@link JournalCorrupted} and {@link JournalDiverged} when it cannot go on from the past.
 * @example
 * ```ts
 * import { FixedBook, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleView } from '@slipstream/core/testing';
 * import { compose, cross, immediate, JournalledKernel, MemoryJournal } from '@slipstream/execution';
 *
 * const parts = {
 *   parent: {
 *     id: 'p1', legs: [{ instrument: sampleCall.id, ratio: 1 }], side: 'buy' as const, quantity: 20,
 *     start: 0, end: 60 * SECOND, urgency: 1, risk: {}, remainder: 'leave' as const,
 *   },
 *   instrument: sampleCall,
 *   policy: compose(immediate(), cross()),
 *   seed: 7,
 * };
 * const before = new MemoryJournal();
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * const market = sampleView(sampleCall, { book });
 * new JournalledKernel(parts, { sink: before }).step({ kind: 'market', now: 0 }, market);
 *
 * // The process dies. What it committed is known again.
 * const after = new JournalledKernel(parts, { sink: new MemoryJournal(before.text) });
 * after.kernel.committed; // => 20
 * after.recovery?.life; // => 1
 * ```
 */
export class JournalledKernel {
  readonly kernel: Kernel;
  /** Absent where there was no run before. */
  readonly recovery: Recovery | undefined;
  readonly #parts: KernelParts;
  readonly #sink: JournalSink;
  readonly #every: number;
  readonly #tell: (diagnostic: Diagnostic) => void;
  #sequence = 0;
  #sinceStart = 0;
  #writesStates = true;

  constructor(parts: KernelParts, settings: JournalSettings) {
    const { sink, snapshotEvery = 10_000, tell = () => {} } = settings;
    const whole = Number.isSafeInteger(snapshotEvery) && snapshotEvery > 0;
    requireSetting(whole, 'snapshotEvery', snapshotEvery, 'a whole number of steps above 0');
    this.#parts = parts;
    this.#sink = sink;
    this.#every = snapshotEvery;
    this.#tell = tell;
    const past = sink.past();
    if (past === '') {
      this.kernel = new Kernel(parts);
      this.#append({ kind: 'start', version: 1, ...identityOf(parts) });
      if (settings.begunBefore === true) {
        const reason = 'nothing of it was written';
        this.recovery = { life: lifeBeyond(past), steps: 0, reason };
      }
    } else {
      const found = this.#recover(past, settings.recoverFromAccount === true);
      this.kernel = found.kernel;
      this.recovery = found.recovery;
      this.#writeState();
    }
    sink.commit();
  }

  /** Takes one input, as `Kernel.step` does, and writes it down unless it brought nothing and looked at nothing new. */
  step(input: KernelInput, market: MarketView | undefined): KernelOutput {
    const { kernel } = this;
    const output = kernel.step(input, market);
    if (!kernel.worked) return output;
    const { events, commands, wakeAt } = output;
    const record: StepRecord = {
      kind: 'step',
      position: kernel.position,
      input,
      ...(market && { market: kernel.reads }),
      events,
      ...(wakeAt !== undefined && { wakeAt }),
    };
    this.#append(record);
    this.#sinceStart += 1;
    if (this.#sinceStart >= this.#every) this.#writeState();
    const halts = events.some(({ type }) => type === 'halt');
    if (commands.length > 0 || halts || BINDING.has(input.kind)) this.#sink.commit();
    return output;
  }

  #recover(past: string, fromAccount: boolean): { kernel: Kernel; recovery: Recovery } {
    try {
      const contents = readJournal(past);
      const { torn, soundLength, nextSequence, records } = contents;
      if (torn) this.#warn(`${torn.characters} characters were torn off: ${torn.reason}`);
      const { kernel, steps } = replayJournal(this.#parts, records);
      this.#sink.cut(soundLength);
      this.#sequence = nextSequence;
      const end = torn ? `, without ${torn.characters} torn characters` : '';
      const reason = `${steps.length} steps of the journal were taken again${end}`;
      return { kernel, recovery: { life: kernel.life + 1, steps: steps.length, reason } };
    } catch (error) {
      const hopeless = error instanceof JournalCorrupted || error instanceof JournalDiverged;
      if (!hopeless || !fromAccount) throw error;
      this.#warn(`the run goes on from the venue's account: ${error.message}`);
      const recovery = { life: lifeBeyond(past), steps: 0, reason: error.problem };
      return { kernel: new Kernel(this.#parts), recovery };
    }
  }

  /** From here a reader can start; where a policy's memory is not plain it has to start further back. */
  #writeState(): void {
    this.#sinceStart = 0;
    if (!this.#writesStates) return;
    const identity = identityOf(this.#parts);
    try {
      const state = this.kernel.save();
      this.#append({ kind: 'start', version: 1, ...identity, state });
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      this.#writesStates = false;
      this.#warn(`restarts will take every step again: ${error.message}`);
    }
  }

  #append(record: StartRecord | StepRecord): void {
    const line = lineOf(this.#sequence, record);
    this.#sink.append(line, record.kind === 'start');
    this.#sequence += 1;
  }

  #warn(message: string): void {
    this.#tell({ level: 'warning', source: SOURCE, message });
  }
}

/** Runs that a damaged past may have lost sight of. */
const LOST_LIVES = 1_000;

/** A number of lives beyond every one that is named in a damaged past: new orders must not bear old names. */
function lifeBeyond(past: string): number {
  const named = [...past.matchAll(/"life":(\d{1,9})\b/g)].map(([, digits]) => Number(digits));
  return Math.max(0, ...named) + LOST_LIVES;
}
