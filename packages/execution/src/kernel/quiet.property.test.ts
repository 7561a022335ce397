import { expect, test } from '@jest/globals';
import { MILLISECOND } from '@slipstream/core';
import fc from 'fast-check';
import { AdversarialVenue } from '../../test/adversarial-venue.ts';
import { marketOf } from '../../test/fake-market.ts';
import { KernelHarness, terms } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';
import { compose } from '../policy/compose.ts';
import type { Policy } from '../policy/policy.ts';
import { twap } from '../schedules/twap.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';

// The invariant: a steady policy that is asked only when something has changed gives the same commands at the same
// moments as when it is asked at every event.

const move = fc.record({
  bid: fc.integer({ min: 39, max: 40 }),
  depth: fc.integer({ min: 1, max: 3 }),
  amount: fc.integer({ min: 1, max: 2 }),
  live: fc.boolean(),
  after: fc.integer({ min: 1, max: 400 }),
  heard: fc.boolean(),
});
type Move = typeof move extends fc.Arbitrary<infer One> ? One : never;

const policies: readonly (() => Policy)[] = [
  () => compose(twap({ slices: 6 }), join()) as Policy,
  () => compose(twap({ slices: 6, randomness: 0.5 }), join({ behind: 1 })) as Policy,
  () => compose(twap({ slices: 4 }), cross({ reach: 'size' }), { child: 7 }) as Policy,
];

/** The commands of a run, with their moments. */
function run(policy: Policy, moves: readonly Move[]): { commands: string[]; asked: number } {
  const parent = parentOrder({ risk: { collarTicks: 10 } });
  let asked = 0;
  const counted: Policy = {
    ...policy,
    decide: (context, state) => {
      asked += 1;
      return policy.decide(context, state);
    },
  };
  // A wake time counts from the last question, so the least wait would tell the two apart by a millisecond.
  const settings = { minimumWake: 1 };
  const harness = new KernelHarness([], { policy: counted, parent, settings });
  const venue = new AdversarialVenue();
  const commands: string[] = [];
  const input = (word: Parameters<typeof harness.at>[0]): void => {
    const sent = harness.at(word).commands;
    venue.inbound.push(...sent);
    commands.push(...sent.map((command) => `${harness.now} ${terms(command)}`));
  };
  for (const { bid, depth, amount, live, after, heard } of moves) {
    const until = harness.now + after * MILLISECOND;
    // The line fires timers before it delivers what comes later.
    while (harness.wakeAt !== undefined && harness.wakeAt <= until) {
      harness.now = harness.wakeAt;
      input({ kind: 'timer' });
    }
    harness.now = until;
    const bids = [0, 1, 2].slice(0, depth).flatMap((level) => [5 * (bid - level), 10 * amount]);
    const status = live || bid === 39 ? 'live' : 'gap';
    harness.market = marketOf(bids, [5 * (bid + 1), 10 * depth, 5 * (bid + 2), 30], { status });
    input({ kind: 'market' });
    if (!heard) continue;
    venue.process('answered', 3 * amount, false);
    venue.fill(0, amount);
    for (const channel of [venue.channels.orders, venue.channels.trades]) {
      for (const event of channel.splice(0)) input({ kind: 'order', event });
    }
  }
  return { commands, asked };
}

test('a steady policy gives the same commands whether it is asked at every event or at changes alone', () => {
  let [seldom, often, sent] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      fc.array(move, { maxLength: 120, size: 'max' }),
      (make, moves) => {
        const policy = make();
        expect(policy.steady).toBe(true);
        const quiet = run(policy, moves);
        const asking = run({ ...policy, steady: false }, moves);
        expect(quiet.commands).toEqual(asking.commands);
        seldom += quiet.asked;
        often += asking.asked;
        sent += quiet.commands.length;
      },
    ),
    { numRuns: 200 },
  );
  // It is asked less often, and there is something to compare.
  expect(seldom).toBeLessThan(0.95 * often);
  expect(sent).toBeGreaterThan(400);
});
