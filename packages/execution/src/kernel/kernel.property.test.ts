import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actions } from '../../test/model/action.ts';
import { checkSequence } from '../../test/model/check-sequence.ts';
import { guided } from '../../test/model/desk.ts';
import { Play } from '../../test/model/play.ts';

// The invariants, whatever a policy wants, whatever a venue does short of over-filling an order, and wherever a crash
// tears the journal:
//
// 1. What the venue can come to fill never exceeds the parent's quantity, at any emission.
// 2. What the kernel counts as filled and committed covers what the venue can come to fill; where the disk lost what it
//    was told to keep, from the first account of the venue on.
// 3. What is filled never falls; a terminal state is never left; a trade counts once.
// 4. Every price is on the tick table and within the limit; no post-only order crosses; sizes are valid.
// 5. Nothing is placed while halted, paused, on a book that is not live, after the end, or before a venue was asked
//    what a run before did last.
// 6. A killed parent has asked to cancel every child that had not ended.
// 7. Messages stay within the budget, and no generation of a slot is placed twice.
// 8. When everything is told in the end, every child has ended, every lot is accounted for, and the result is what the
//    venue itself says.
// 9. The journal, given again, brings the same kernel.

const RUNS = Number(process.env['SLIPSTREAM_RUNS'] ?? 2_000);
const TOLD = [
  'accepted',
  'rejected',
  'filled',
  'cancelled',
  'cancel-rejected',
  'amended',
  'amend-rejected',
  'unknown-outcome',
  'order-state',
];
const SEED = process.env['SLIPSTREAM_SEED'];

describe('the kernel, whatever happens', () => {
  test('bounds what can be filled, and accounts for all of it in the end', () => {
    const seen = { filled: 0, crashes: 0, torn: 0, adopted: 0, reports: 0, placed: 0 };
    const heard = new Map<string, number>();
    fc.assert(
      fc.property(actions, (sequence) => {
        const play = checkSequence(sequence);
        seen.filled += Number(play.venue.filled > 0);
        for (const key of ['crashes', 'torn', 'adopted', 'reports', 'placed'] as const) {
          seen[key] += play.seen[key];
        }
        for (const [type, times] of play.heard) heard.set(type, (heard.get(type) ?? 0) + times);
      }),
      { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
    );
    // The sequences do what they are for: they trade, crash in the middle of a line, and lose what they had sent.
    expect(seen.filled).toBeGreaterThan(0.3 * RUNS);
    expect(seen.placed).toBeGreaterThan(2 * RUNS);
    expect(seen.torn).toBeGreaterThan(0.3 * RUNS);
    expect(seen.adopted).toBeGreaterThan(0.02 * RUNS);
    expect(seen.reports).toBeGreaterThan(RUNS);
    // And everything that a venue can say of an order is said, often.
    for (const type of TOLD) expect([type, heard.get(type)! > 0.02 * RUNS]).toEqual([type, true]);
  }, 120_000);

  test('does so under the guided policy too, whatever is forecast, NaN included', () => {
    const seen = { filled: 0, placed: 0, torn: 0, nonsense: 0 };
    fc.assert(
      fc.property(actions, (sequence) => {
        const play = checkSequence(sequence, guided);
        seen.filled += Number(play.venue.filled > 0);
        seen.placed += play.seen.placed;
        seen.torn += play.seen.torn;
        seen.nonsense += Number(sequence.some(({ kind }) => kind === 'nonsense'));
      }),
      { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
    );
    expect(seen.filled).toBeGreaterThan(0.2 * RUNS);
    expect(seen.placed).toBeGreaterThan(RUNS);
    expect(seen.torn).toBeGreaterThan(0.3 * RUNS);
    expect(seen.nonsense).toBeGreaterThan(0.05 * RUNS);
  }, 120_000);

  test('ends the same whichever channel is heard first, and in whatever order', () => {
    const plans = fc.array(
      fc.record({ lots: fc.integer({ min: 1, max: 30 }), fill: fc.nat(40), cut: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    );
    const keys = fc.array(fc.nat(1_000), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(plans, keys, keys, (plan, first, second) => {
        expect(heard(plan, first)).toEqual(heard(plan, second));
      }),
      { numRuns: 300 },
    );
  });
});

interface Life {
  readonly lots: number;
  readonly fill: number;
  readonly cut: boolean;
}

/** What the kernel makes of some orders' lives when their events come in the order of these keys. */
function heard(lives: readonly Life[], keys: readonly number[]): unknown {
  const play = new Play();
  const wants = lives.map(({ lots }, index) => ({
    slot: `s${index}`,
    renew: false,
    ticks: 200,
    lots,
    immediate: false,
  }));
  play.do({ kind: 'want', wants });
  for (const [index, { fill, cut }] of lives.entries()) {
    // Each lives after the ones before have ended, so that it is the last of those that are open.
    play.do({ kind: 'process', fate: 'answered', fill: 0, away: false });
    const last = [...play.venue.orders.values()].filter(({ open }) => open).length - 1;
    if (fill > 0) play.venue.fill(last, fill);
    if (cut && play.venue.orders.get(`p.${index + 1}`)!.open) play.venue.kill(last);
  }
  const { orders, trades } = play.venue.channels;
  const events = [...orders.splice(0), ...trades.splice(0)]
    .map((event, index) => ({ event, key: keys[index % keys.length]! + index / 1e6 }))
    .sort((a, b) => a.key - b.key);
  for (const { event } of events) play.deliver(event);
  const { children, filled } = play.kernel.result();
  const { committed } = play.kernel;
  return { filled, committed, fills: children.map((child) => child.filled) };
}
