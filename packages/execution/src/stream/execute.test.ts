import { describe, expect, test } from '@jest/globals';
import type { OrderCommand } from '@slipstream/core';
import { MILLISECOND, MINUTE, SECOND } from '@slipstream/core';
import { first, Subject, throwError } from 'rxjs';
import { FakeMarket, START } from '../../test/fake-market.ts';
import { terms } from '../../test/kernel-harness.ts';
import { forecastOf, parentOrder } from '../../test/samples.ts';
import { InvalidParent } from '../errors/invalid-parent.ts';
import { compose } from '../policy/compose.ts';
import { guidedPolicy } from '../policy/guided-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { withDeadline } from '../policy/with-deadline.ts';
import { immediate } from '../schedules/immediate.ts';
import { twap } from '../schedules/twap.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';
import { execute } from './execute.ts';
import type { ExecutionPlan, ExecutionStreams } from './execution-plan.ts';
import type { ExecutionEvent, ExecutionResult } from './execution-result.ts';

/** A run on a fake market, and everything it tells. */
class TestRun {
  readonly market = new FakeMarket();
  readonly events: ExecutionEvent[] = [];
  completed = false;
  error: unknown;
  readonly #subscription;

  constructor(plan: Partial<ExecutionPlan> = {}, streams: Partial<ExecutionStreams> = {}) {
    const {
      venue: gateway,
      time,
      instrument,
      updates$,
      forecasts$,
      valuations$,
      human$,
    } = this.market;
    const parent = parentOrder();
    const policy = compose(twap({ slices: 5 }), join());
    const whole = { parent, instrument, policy, gateway, time, seed: 7, ...plan };
    const own = { updates$, forecasts$, valuations$, human$, ...streams };
    this.#subscription = execute(whole, own).subscribe({
      next: (event) => this.events.push(event),
      error: (error: unknown) => {
        this.error = error;
      },
      complete: () => {
        this.completed = true;
      },
    });
  }

  get commands(): readonly OrderCommand[] {
    return this.market.venue.commands;
  }

  get result(): ExecutionResult | undefined {
    const last = this.events.at(-1);
    return last?.type === 'result' ? last.result : undefined;
  }

  stop(): void {
    this.#subscription.unsubscribe();
  }

  quote(): void {
    this.market.quote([200, 50, 195, 50], [205, 30, 210, 50]);
  }
}

describe('execute', () => {
  test('trades a parent to its end: passively, then completed', () => {
    const run = new TestRun({ policy: withDeadline(compose(twap({ slices: 5 }), join())) });
    run.quote();
    for (let second = 0; second < 62 && !run.completed; second += 1) {
      run.market.pass(SECOND);
      if (second % 12 === 5) run.market.venue.hit(10);
      run.quote();
    }
    expect(run.completed).toBe(true);
    expect(run.result).toMatchObject({ outcome: 'done', filled: 100, remainder: 0 });
    expect(run.market.venue.filled).toBe(100);
    expect(run.result!.tape.fills.reduce((sum, { lots }) => sum + lots, 0)).toBe(100);
    expect(run.market.time.pending).toBe(0);
  });

  test('wakes up by market time alone', () => {
    const run = new TestRun({ parent: parentOrder({ start: START + SECOND }) });
    run.quote();
    expect(run.commands).toEqual([]);
    run.market.pass(SECOND);
    expect(run.commands.map(terms)).toEqual(['place p.1: 20 at 200']);
    run.market.pass(11.8 * SECOND);
    expect(run.commands.map(terms).at(-1)).toBe('amend p.1: 40 at 200');
  });

  test('ends with its window and accounts for the remainder', () => {
    const run = new TestRun({ parent: parentOrder({ remainder: 'leave' }) });
    run.quote();
    run.market.pass(2 * MINUTE);
    expect(run.completed).toBe(true);
    expect(run.result).toMatchObject({ outcome: 'incomplete', filled: 0, remainder: 100 });
    expect(run.result!.children).toMatchObject([{ state: 'cancelled', leaves: 0 }]);
  });

  test('ends when the updates complete, with an honest account of what is not answered', () => {
    const run = new TestRun();
    run.quote();
    run.market.pass(SECOND);
    run.market.updates$.complete();
    expect(run.commands.map(terms)).toEqual(['place p.1: 20 at 200', 'cancel p.1']);
    expect(run.completed).toBe(true);
    expect(run.result).toMatchObject({
      outcome: 'needs-attention',
      children: [{ order: 'p.1', state: 'cancel-pending', leaves: 20 }],
    });
  });

  test('gives the result and then the error when the updates fail', () => {
    const run = new TestRun();
    run.quote();
    run.market.updates$.error(new Error('line down'));
    expect(run.error).toEqual(new Error('line down'));
    expect(run.result).toMatchObject({ outcome: 'needs-attention' });
  });

  test('cancels what works when nobody listens any more', () => {
    const run = new TestRun();
    run.quote();
    run.market.pass(SECOND);
    run.stop();
    expect(run.commands.map(terms).at(-1)).toBe('cancel p.1');
    expect(run.market.updates$.observed).toBe(false);
    run.market.pass(MINUTE);
    expect(run.market.venue.open).toEqual([]);
    expect(run.market.time.pending).toBe(0);
  });

  test('cancels what works when its listener leaves in the middle of a step', () => {
    const market = new FakeMarket();
    const { venue: gateway, time, instrument, updates$ } = market;
    const policy = compose(twap({ slices: 5 }), join());
    const plan = { parent: parentOrder(), instrument, policy, gateway, time, seed: 7 };
    const isCommand = (event: ExecutionEvent): boolean => event.type === 'command';
    execute(plan, { updates$ }).pipe(first(isCommand)).subscribe();
    market.quote([200, 50], [205, 30]);
    expect(gateway.commands.map(terms)).toEqual(['place p.1: 20 at 200', 'cancel p.1']);
    market.pass(MINUTE);
    expect([gateway.open, time.pending]).toEqual([[], 0]);
  });

  test('takes the word of a person', () => {
    const run = new TestRun();
    run.quote();
    run.market.pass(SECOND);
    run.market.human$.next({ type: 'stop', by: 'a person', reason: 'enough' });
    run.market.pass(SECOND);
    expect(run.completed).toBe(true);
    expect(run.result).toMatchObject({ reason: 'stopped by a person: enough' });
  });

  test('fails as a stream on a parent that cannot be executed', () => {
    const run = new TestRun({ parent: parentOrder({ quantity: 0 }) });
    expect(run.error).toBeInstanceOf(InvalidParent);
  });

  test('goes on without forecasts when their stream fails', () => {
    const forecasts$ = throwError(() => new Error('model down'));
    const run = new TestRun(
      { policy: guidedPolicy({ schedule: twap({ slices: 5 }) }) },
      { forecasts$ },
    );
    run.quote();
    expect(run.commands).toHaveLength(1);
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'loss', stream: 'forecasts', reason: 'Error: model down' }),
    );
  });

  test('halts when it loses word of its orders', () => {
    const events$ = new Subject<never>();
    const sent: string[] = [];
    const gateway = { events$, send: (command: OrderCommand) => void sent.push(command.type) };
    const run = new TestRun({ gateway });
    events$.error(new Error('socket'));
    run.quote();
    expect(sent).toEqual([]);
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'halt', level: 'halted' }));
  });

  test('takes an error thrown by the gateway for an unknown outcome', () => {
    const sent: string[] = [];
    const gateway = {
      events$: new Subject<never>(),
      send(command: OrderCommand) {
        sent.push(command.type);
        if (command.type === 'place') throw new Error('socket');
      },
    };
    const run = new TestRun({ gateway });
    run.quote();
    expect(sent).toEqual(['place', 'query']);
    run.market.updates$.complete();
    expect(run.result).toMatchObject({ children: [{ state: 'unknown', leaves: 20 }] });
  });

  test('ignores forecasts and updates of other instruments', () => {
    const run = new TestRun({ policy: guidedPolicy({ schedule: twap({ slices: 5 }) }) });
    const spike = { horizon: MINUTE, now: 0.5, ahead: 0.9 };
    const other = forecastOf(START, {}, { instrument: 'deribit:OTHER', volatility: spike });
    run.market.forecasts$.next(other);
    run.quote();
    expect(run.commands).toHaveLength(1);
  });

  test('cancels by its last account, and fails, when its own ground gives way', () => {
    const run = new TestRun();
    run.quote();
    run.market.pass(SECOND);
    const view = (): never => {
      throw new Error('the view expired');
    };
    const markets = { ...run.market.markets, view };
    const times = { exchangeTime: START, receiveTime: START };
    const event = { type: 'connection', connection: 'c', state: 'up', ...times } as const;
    run.market.updates$.next({ event, view: undefined, markets });
    expect(run.commands.map(terms).at(-1)).toBe('cancel p.1');
    expect(run.error).toEqual(new Error('the view expired'));
  });
});

describe('without a forecast a guided policy sends what its base schedule sends', () => {
  /** A minute in which the book moves, and some of what rests is hit. */
  function commandsOf(policy: Policy, forecasts: boolean): readonly string[] {
    const run = new TestRun({ policy });
    for (let step = 0; step < 700 && !run.completed; step += 1) {
      const low = 190 + 5 * Math.floor(3 + 2 * Math.sin(step / 40));
      run.market.quote([low, 40, low - 5, 50], [low + 5, 30, low + 10, 50]);
      if (forecasts && step % 10 === 0) {
        run.market.forecasts$.next(
          forecastOf(run.market.time.micros, { up: 0.9, trustedFrom: {} }),
        );
      }
      if (step % 90 === 40) run.market.venue.hit(7);
      run.market.pass(100 * MILLISECOND);
    }
    expect(run.result?.outcome).toBe('done');
    return run.commands.map(terms);
  }

  const schedule = twap({ slices: 6, randomness: 0.3 });
  const base = commandsOf(withDeadline(compose(schedule, join())), false);

  test('command for command, to the end', () => {
    expect(base.length).toBeGreaterThan(10);
    expect(commandsOf(guidedPolicy({ schedule }), false)).toEqual(base);
  });

  test('and so with forecasts that have earned no trust', () => {
    expect(commandsOf(guidedPolicy({ schedule }), true)).toEqual(base);
  });
});

describe('the result of a run', () => {
  test('tells the parent as it was given, whoever writes on it later', () => {
    const parent = parentOrder({ limit: { kind: 'price', ticks: 205 } });
    const asked = structuredClone(parent);
    const run = new TestRun({ parent });
    Object.assign(parent, { quantity: 1, limit: undefined });
    run.quote();
    run.market.updates$.complete();
    expect(run.result?.parent).toEqual(asked);
    expect(run.result?.remainder).toBe(asked.quantity);
  });
});

describe('a run on the same inputs', () => {
  test('tells the same', () => {
    const play = (): readonly ExecutionEvent[] => {
      const run = new TestRun({ policy: withDeadline(compose(immediate(), cross())) });
      for (let step = 0; step < 100; step += 1) {
        if (!run.completed) run.quote();
        run.market.pass(SECOND);
      }
      return run.events;
    };
    expect(play()).toEqual(play());
  });
});
