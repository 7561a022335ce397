import { JournalDiverged } from '../errors/journal-diverged.ts';
import { JournalMismatch } from '../errors/journal-mismatch.ts';
import {
  identityOf,
  type JournalRecord,
  type RunIdentity,
  type StartRecord,
  type StepRecord,
} from '../journal/journal-record.ts';
import { toText } from '../journal/plain-text.ts';
import { ReplayedMarket } from '../journal/replayed-market.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { KernelParts } from '../kernel/kernel-parts.ts';

/** A kernel that stands where a journal ends. */
export interface Replayed {
  readonly kernel: Kernel;
  /** The steps that were taken again. */
  readonly steps: readonly StepRecord[];
}

/**
 * Gives the inputs of a journal to a fresh kernel, from its last start record on, and holds every event and command
 * against what the journal says, to the byte.
 *
 * @throws {JournalMismatch} when the journal is of another run.
 * @throws {JournalDiverged} when something else comes of an input than came of it then.
 */
export function replayJournal(parts: KernelParts, records: readonly JournalRecord[]): Replayed {
  const start = lastStart(records);
  const kernel = new Kernel(parts);
  if (start === undefined) return { kernel, steps: [] };
  const { record, index } = start;
  requireSameRun(record, identityOf(parts));
  if (record.state) kernel.restore(record.state);
  const steps = records.slice(index + 1).filter((step): step is StepRecord => step.kind === 'step');
  for (const step of steps) stepAgain(kernel, step);
  return { kernel, steps };
}

function lastStart(
  records: readonly JournalRecord[],
): { readonly record: StartRecord; readonly index: number } | undefined {
  for (let index = records.length - 1; index >= 0; index -= 1) {
    const record = records[index]!;
    if (record.kind === 'start') return { record, index };
  }
  return undefined;
}

function stepAgain(kernel: Kernel, { position, input, market, events }: StepRecord): void {
  const shown = market && new ReplayedMarket(kernel.instrument, market, position);
  const again = toText(kernel.stepAgain(position, input, shown).events);
  const written = toText(events);
  if (again === written) return;
  const problem = 'does not bring the same again';
  throw new JournalDiverged({ position, problem, written, again });
}

function requireSameRun(written: RunIdentity, given: RunIdentity): void {
  for (const field of ['parent', 'instrument', 'seed', 'policies', 'settings'] as const) {
    const [before, now] = [toText(written[field]), toText(given[field])];
    if (before !== now) throw new JournalMismatch({ field, written: before, given: now });
  }
}
