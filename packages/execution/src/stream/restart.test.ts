import { describe, expect, test } from '@jest/globals';
import type { OrderCommand } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { FakeAccount } from '../../test/fake-account.ts';
import { FakeMarket } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { MemoryJournal } from '../journal/memory-journal.ts';
import { compose } from '../policy/compose.ts';
import type { Policy } from '../policy/policy.ts';
import { twap } from '../schedules/twap.ts';
import { join } from '../tactics/join.ts';
import { execute } from './execute.ts';
import type { ExecutionEvent } from './execution-result.ts';

/** A line whose gateway gives accounts, and whose process can die without a word. */
class Desk {
  readonly market = new FakeMarket();
  readonly account = new FakeAccount(this.market.venue, this.market.time);

  /** Starts a run on a journal. Its process lives until `die` is called. */
  start(sink: MemoryJournal) {
    const { venue, time, instrument, updates$ } = this.market;
    let alive = true;
    const policy = compose(twap({ slices: 2 }), join()) as Policy;
    const gateway = {
      events$: venue.events$,
      send: (command: OrderCommand) => void (alive && venue.send(command)),
      account: this.account,
    };
    const plan = { parent: parentOrder({ quantity: 20 }), instrument, policy, gateway, time };
    const told: ExecutionEvent[] = [];
    const run = execute({ ...plan, seed: 7, journal: { sink } }, { updates$ });
    const subscription = run.subscribe((event) => told.push(event));
    // What dies writes no more: its journal is copied first, and its commands go nowhere.
    const die = (): MemoryJournal => {
      const left = new MemoryJournal(sink.text);
      alive = false;
      subscription.unsubscribe();
      return left;
    };
    return { told, die };
  }
}

describe('a run that is started again on its journal', () => {
  test('goes on where the first one died, and trades what is left once', () => {
    const desk = new Desk();
    const { market } = desk;
    const first = desk.start(new MemoryJournal());
    market.quote([200, 50], [205, 30]);
    market.pass(SECOND);
    expect(market.venue.open).toEqual(['p.1']);
    const journal = first.die();
    market.venue.hit(4);
    market.pass(SECOND);

    const second = desk.start(journal);
    expect(desk.account.asked).toHaveLength(2);
    market.quote([200, 50], [205, 30]);
    market.pass(SECOND);
    const recovery = second.told.find(({ type }) => type === 'recovery');
    expect(recovery).toMatchObject({ life: 1, doubted: 1 });
    market.venue.hit(50);
    market.pass(35 * SECOND);
    expect(market.venue.open).toEqual(['p.2-2']);
    market.venue.hit(50);
    market.pass(MINUTE);
    // The fill of four lots was told while nobody listened.
    expect(market.venue.filled).toBe(20);
    const result = second.told.at(-1);
    expect(result).toMatchObject({ type: 'result', result: { outcome: 'done', filled: 20 } });
  });

  test('asks for the account at the start and every minute', () => {
    const desk = new Desk();
    desk.start(new MemoryJournal());
    desk.market.quote([200, 50], [205, 30]);
    expect(desk.account.asked).toHaveLength(1);
    desk.market.pass(MINUTE - 1);
    expect(desk.account.asked).toHaveLength(1);
    desk.market.pass(2 * SECOND);
    expect(desk.account.asked).toHaveLength(2);
  });
});
