import { describe, expect, test } from '@jest/globals';
import { type Diagnostic, type OrderEvent, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder } from '../../test/samples.ts';
import { JournalCorrupted } from '../errors/journal-corrupted.ts';
import { JournalDiverged } from '../errors/journal-diverged.ts';
import { JournalMismatch } from '../errors/journal-mismatch.ts';
import type { StepRecord } from '../journal/journal-record.ts';
import { MemoryJournal } from '../journal/memory-journal.ts';
import { toText } from '../journal/plain-text.ts';
import { readJournal } from '../journal/read-journal.ts';
import type { KernelInput } from '../kernel/kernel-input.ts';
import type { KernelParts } from '../kernel/kernel-parts.ts';
import { guidedPolicy } from '../policy/guided-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { twap } from '../schedules/twap.ts';
import { JournalledKernel } from './journalled-kernel.ts';
import { replayJournal } from './replay-journal.ts';

const parts: KernelParts = {
  parent: parentOrder(),
  instrument: sampleCall,
  policy: guidedPolicy({ schedule: twap({ slices: 6, randomness: 0.3 }) }) as Policy,
  seed: 7,
};

const times = (now: number) => ({ exchangeTime: now, receiveTime: now });

/** A run of some moments: it trades, hears a forecast that is no number, is paused, and loses an answer. */
function* inputs(): Iterable<KernelInput> {
  let now = START;
  const at = (word: object): KernelInput => {
    now += 700_000;
    return { ...word, now } as KernelInput;
  };
  const order = (event: object): KernelInput =>
    at({ kind: 'order', event: { ...event, ...times(now) } as OrderEvent });
  yield at({ kind: 'market' });
  yield order({ type: 'accepted', order: 'p.1' });
  yield at({ kind: 'forecast', forecast: forecastOf(now, { up: Number.NaN }) });
  const fee = { price: 0.02, liquidity: 'maker', fee: '0.0003' };
  yield order({ type: 'filled', order: 'p.1', trade: 't1', lots: 3, ...fee });
  yield at({ kind: 'human', command: { type: 'pause', by: 'ada', reason: 'lunch – Ü' } });
  yield order({ type: 'cancelled', order: 'p.1', filled: 3, reason: 'asked for' });
  yield at({ kind: 'forecast', forecast: forecastOf(now) });
  yield at({ kind: 'human', command: { type: 'resume', by: 'ada', reason: 'back' } });
  for (let index = 0; index < 12; index += 1) yield at({ kind: 'market' });
  yield at({ kind: 'timer' });
  yield order({ type: 'unknown-outcome', order: 'p.2', command: 'place', reason: 'timeout' });
  yield at({ kind: 'timer' });
}

/** The market at an input: its depth changes at every one, its touch at some. */
function marketAt(index: number) {
  const shift = index % 5 === 4 ? 5 : 0;
  return marketOf([200 + shift, 50, 195, 10 + index], [205 + shift, 30, 210, 20 + index]);
}

/** The journal of the run, and what it sent. */
function recorded(changes: Partial<KernelParts> = {}, snapshotEvery?: number) {
  const sink = new MemoryJournal();
  const journalled = new JournalledKernel({ ...parts, ...changes }, { sink, snapshotEvery });
  const events: unknown[] = [];
  for (const [index, input] of [...inputs()].entries()) {
    events.push(...journalled.step(input, marketAt(index)).events);
  }
  return { sink, journalled, events };
}

describe('a journal', () => {
  test('holds every decision and command, and replays them to the byte', () => {
    const { sink, events, journalled } = recorded();
    const { records } = readJournal(sink.text);
    const written = records.flatMap((record) => (record.kind === 'step' ? record.events : []));
    expect(toText(written)).toBe(toText(events));
    expect(written.filter(({ type }) => type === 'command').length).toBeGreaterThan(3);
    const { kernel } = replayJournal(parts, records);
    expect(toText(kernel.save())).toBe(toText(journalled.kernel.save()));
  });

  test('is the same text again for the same inputs', () => {
    expect(recorded().sink.text).toBe(recorded().sink.text);
  });

  test('keeps of the market what was looked at', () => {
    const [, first] = readJournal(recorded().sink.text).records as readonly StepRecord[];
    const { market } = first as StepRecord;
    expect(market).toContainEqual(['status', 'live']);
    expect(market!.some(([question]) => question === 'ticksAt bid 1')).toBe(false);
  });

  test('finds code that decides otherwise', () => {
    const { sink } = recorded();
    const { records } = readJournal(sink.text);
    const other = guidedPolicy({ schedule: twap({ slices: 5, randomness: 0.3 }) }) as Policy;
    const changed = { ...other, id: parts.policy.id };
    expect(() => replayJournal({ ...parts, policy: changed }, records)).toThrow(JournalDiverged);
  });

  test('belongs to one run', () => {
    const { records } = readJournal(recorded().sink.text);
    const other = { ...parts, parent: parentOrder({ quantity: 200 }) };
    expect(() => replayJournal(other, records)).toThrow(JournalMismatch);
    expect(() => replayJournal({ ...parts, seed: 8 }, records)).toThrow('seed of the journal is 7');
  });
});

describe('a restart', () => {
  test('after a crash at any byte stands at the last whole step, and tells what was torn', () => {
    const { sink } = recorded();
    const ends = new Map<number, number>();
    let length = 0;
    for (const [index, line] of sink.text.split('\n').slice(0, -1).entries()) {
      length += line.length + 1;
      ends.set(length, index);
    }
    let steps = 0;
    for (let cut = ends.keys().next().value!; cut <= sink.text.length; cut += 61) {
      for (const [end, index] of ends) if (end <= cut) steps = index;
      const told: Diagnostic[] = [];
      const after = new MemoryJournal(sink.text.slice(0, cut));
      const tell = (diagnostic: Diagnostic): void => void told.push(diagnostic);
      const { recovery, kernel } = new JournalledKernel(parts, { sink: after, tell });
      expect(recovery).toMatchObject({ steps, life: 1 });
      expect(told).toHaveLength(ends.has(cut) ? 0 : 1);
      // What it goes on with can be read again, and gives the same kernel.
      const again = new JournalledKernel(parts, { sink: new MemoryJournal(after.text) });
      expect(toText(again.kernel.save())).toBe(toText(kernel.save()));
    }
    expect(steps).toBeGreaterThan(10);
  });

  test('reads no more than the steps since everything was written anew', () => {
    const { sink } = recorded({}, 4);
    const whole = readJournal(sink.text).records;
    const { recovery } = new JournalledKernel(parts, { sink: new MemoryJournal(sink.past()) });
    expect(whole.filter(({ kind }) => kind === 'step').length).toBeGreaterThan(12);
    expect(recovery!.steps).toBeLessThan(4);
  });

  test('does not forget a halt that brought no command', () => {
    const committed: string[] = [];
    class Committing extends MemoryJournal {
      override commit(): void {
        committed.push(this.text);
      }
    }
    const journalled = new JournalledKernel(parts, { sink: new Committing() });
    const kill = { kind: 'halt', level: 'kill', reason: 'enough' } as const;
    const { commands } = journalled.step({ ...kill, now: START }, undefined);
    expect(commands).toEqual([]);
    const next = new JournalledKernel(parts, { sink: new MemoryJournal(committed.at(-1)) });
    expect(next.kernel.save().control.halt).toMatchObject({ level: 'kill' });
  });

  test('puts open orders in doubt, and goes on under names of its own', () => {
    const { sink } = recorded();
    const next = new JournalledKernel(parts, { sink: new MemoryJournal(sink.text) });
    const now = START + 20 * SECOND;
    const { life, reason } = next.recovery!;
    const { events, account } = next.step({ kind: 'recovered', now, life, reason }, marketAt(0));
    expect(events[0]).toMatchObject({ type: 'recovery', life: 1, doubted: 1 });
    expect(account).toMatchObject({ names: 'p.' });
    const report = { ...account!, askedAt: now, ...times(now), orders: [], fills: [] };
    next.step({ kind: 'account', now: now + 1, report }, marketAt(0));
    const absent = { type: 'order-state', order: 'p.2', state: 'absent', filled: 0 } as const;
    const settled = { ...absent, ...times(now + 2) };
    next.step({ kind: 'order', now: now + 2, event: settled }, marketAt(0));
    const { commands } = next.step({ kind: 'timer', now: now + 2 * SECOND }, marketAt(0));
    expect(commands).toMatchObject([{ type: 'place', order: 'p.2-3' }]);
  });

  test('of a policy with a memory that text cannot hold takes every step again, and says so', () => {
    const policy: Policy<Map<string, number>> = {
      id: 'mapped',
      init: () => new Map(),
      decide: (_, state) => ({ state: new Map(state), desired: [], reason: `${state.size}` }),
    };
    const mapped = { ...parts, policy: policy as Policy };
    const { sink } = recorded({ policy: policy as Policy }, 3);
    const told: Diagnostic[] = [];
    const tell = (diagnostic: Diagnostic): void => void told.push(diagnostic);
    const again = new JournalledKernel(mapped, { sink: new MemoryJournal(sink.text), tell });
    expect(again.recovery!.steps).toBeGreaterThan(12);
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining('restarts will take every step again'),
    ]);
  });

  test('on a damaged journal is refused, and goes on from the account where that is asked for', () => {
    const { sink } = recorded();
    const damaged = sink.text.replace('"lots":3', '"lots":4');
    const open = (recoverFromAccount: boolean) =>
      new JournalledKernel(parts, { sink: new MemoryJournal(damaged), recoverFromAccount });
    expect(() => open(false)).toThrow(JournalCorrupted);
    const next = open(true);
    const now = START + 20 * SECOND;
    const { life, reason } = next.recovery!;
    next.step({ kind: 'recovered', now, life, reason }, marketAt(0));
    const fill = { type: 'filled', order: 'p.1', trade: 't1', lots: 3, ...times(now) } as const;
    const fills = [{ ...fill, price: 0.02, liquidity: 'maker' as const, fee: '0' }];
    const query = { instrument: sampleCall.id, names: 'p.', since: START };
    const report = { ...query, askedAt: now, ...times(now), orders: [], fills };
    const { commands } = next.step({ kind: 'account', now: now + 1, report }, marketAt(0));
    expect(next.kernel.filled).toBe(3);
    expect(commands).toMatchObject([{ type: 'place', order: `p.${life + 1}-1` }]);
  });
});
