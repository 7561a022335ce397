import { describe, expect, test } from '@jest/globals';
import type {
  ComboInstrument,
  HumanCommand,
  Instrument,
  InstrumentId,
  MarketUpdate,
  MarketView,
  Micros,
  OrderCommand,
  OrderEvent,
  Valuation,
} from '@slipstream/core';
import { MarketTime, MINUTE, SECOND } from '@slipstream/core';
import { sampleCall, sampleMarkets, samplePerpetual } from '@slipstream/core/testing';
import { merge, Subject } from 'rxjs';
import { marketOf, START } from '../../test/fake-market.ts';
import { FakeVenue, type Levels } from '../../test/fake-venue.ts';
import { parentOrder, valuationOf } from '../../test/samples.ts';
import { compose } from '../policy/compose.ts';
import { immediate } from '../schedules/immediate.ts';
import type { HaltWord } from '../stream/execution-plan.ts';
import { cross } from '../tactics/cross.ts';
import { executeLegs } from './execute-legs.ts';
import type { LegsEvent, LegsResult } from './legs-event.ts';
import type { LegsPlan } from './legs-plan.ts';

const higher = { ...sampleCall, id: 'higher' };
const combo: ComboInstrument = {
  ...sampleCall,
  kind: 'combo',
  id: 'combo',
  legs: [
    { instrument: 'higher', ratio: 1 },
    { instrument: sampleCall.id, ratio: -1 },
  ],
};
const INSTRUMENTS: readonly Instrument[] = [sampleCall, higher, combo, samplePerpetual];

/** Buy ten contracts of a call spread within a minute, at once as far as the band lets. */
const parent = parentOrder({
  legs: [
    { instrument: sampleCall.id, ratio: 1 },
    { instrument: 'higher', ratio: -1 },
  ],
});

/** A line with a venue for each instrument, and a run of legs on it. */
class LegsTest {
  readonly time = new MarketTime({ start: START });
  readonly venues = new Map<InstrumentId, FakeVenue>();
  readonly views = new Map<InstrumentId, MarketView>();
  readonly updates$ = new Subject<MarketUpdate>();
  readonly human$ = new Subject<HumanCommand>();
  readonly halts$ = new Subject<HaltWord>();
  readonly valuations$ = new Subject<Valuation>();
  readonly events: LegsEvent[] = [];
  readonly sent: OrderCommand[] = [];
  completed = false;
  error: unknown;
  readonly #owners = new Map<string, FakeVenue>();

  constructor(changes: Partial<LegsPlan> = {}) {
    for (const instrument of INSTRUMENTS) {
      this.venues.set(instrument.id, new FakeVenue(this.time, instrument));
    }
    const gateway = {
      events$: merge(...[...this.venues.values()].map(({ events$ }) => events$)),
      send: (command: OrderCommand) => this.#send(command),
    };
    const plan: LegsPlan = {
      parent,
      instruments: [sampleCall, higher],
      legs: { band: 20, pace: () => 1 },
      policyFor: () => compose(immediate(), cross()),
      gateway,
      time: this.time,
      seed: 7,
      ...changes,
    };
    const { updates$, human$, halts$, valuations$ } = this;
    executeLegs(plan, { updates$, human$, halts$, valuations$ }).subscribe({
      next: (event) => this.events.push(event),
      error: (error: unknown) => {
        this.error = error;
      },
      complete: () => {
        this.completed = true;
      },
    });
  }

  #send(command: OrderCommand): void {
    this.sent.push(command);
    const own = command.type === 'place' ? this.venues.get(command.instrument) : undefined;
    if (own) this.#owners.set(command.order, own);
    this.#owners.get(command.order)?.send(command);
  }

  quote(instrument: Instrument, bids: Levels, asks: Levels): void {
    this.venues.get(instrument.id)!.quote(bids, asks);
    this.views.set(instrument.id, marketOf(bids, asks, { instrument }));
    const times = { exchangeTime: this.time.micros, receiveTime: this.time.micros };
    const event = { type: 'quote', instrument: instrument.id, ...times } as const;
    const view = this.views.get(instrument.id);
    this.updates$.next({ event, view, markets: sampleMarkets([...this.views.values()]) });
  }

  pass(micros: Micros): void {
    this.time.advance(this.time.micros + micros);
  }

  say(command: Partial<HumanCommand> & Pick<HumanCommand, 'type'>): void {
    this.human$.next({ by: 'anna', reason: 'a test', ...command } as HumanCommand);
  }

  filled(instrument: Instrument): number {
    return this.venues.get(instrument.id)!.filled;
  }

  get phases(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'legs' ? [event.phase] : []));
  }

  get tranches(): readonly string[] {
    return this.events.flatMap((event) =>
      event.type === 'tranche'
        ? [`${event.purpose}: ${event.side} ${event.lots} ${event.instrument}`]
        : [],
    );
  }

  get result(): LegsResult {
    const last = this.events.at(-1);
    if (last?.type !== 'legs-result') throw new Error('the run has not ended');
    return last.result;
  }
}

describe('executeLegs', () => {
  test('fills both legs in the ratio, the thin one first, in steps of the band', () => {
    const run = new LegsTest();
    run.quote(sampleCall, [200, 500], [205, 300]);
    run.quote(higher, [100, 200], [105, 500]);
    run.pass(30 * SECOND);
    expect(run.result).toMatchObject({ outcome: 'done', units: 100, imbalance: 0 });
    expect([run.filled(sampleCall), run.filled(higher)]).toEqual([100, 100]);
    expect(run.tranches.slice(0, 2)).toEqual([
      'work: sell 20 higher',
      `work: buy 20 ${sampleCall.id}`,
    ]);
    expect(run.completed).toBe(true);
  });

  test('gives the lead back where the other leg cannot be had, and the account says so', () => {
    const run = new LegsTest({ legs: { band: 20, pace: () => 1, lead: 'higher' } });
    run.quote(sampleCall, [200, 50], [205, 8]);
    run.quote(higher, [100, 200], [105, 500]);
    run.pass(MINUTE);
    run.pass(MINUTE);
    expect(run.phases).toEqual(['stopping', 'unwinding', 'ended']);
    const { outcome, units, legs } = run.result;
    expect([outcome, units]).toEqual(['incomplete', 8]);
    expect(legs.map(({ filled, returned }) => [filled, returned])).toEqual([
      [8, 0],
      [8, 20],
    ]);
    expect(run.tranches.at(-1)).toBe('unwind: buy 20 higher');
  });

  test('leaves the lead as it is where holding is asked for', () => {
    const run = new LegsTest({
      legs: { band: 20, pace: () => 1, lead: 'higher', whenStuck: 'hold' },
    });
    run.quote(sampleCall, [200, 50], [205, 8]);
    run.quote(higher, [100, 200], [105, 500]);
    run.pass(MINUTE);
    run.pass(MINUTE);
    expect(run.result).toMatchObject({ outcome: 'unbalanced', imbalance: 20, units: 8 });
    expect(run.phases).toEqual(['holding', 'stopping', 'ended']);
  });

  test('pays no more net than the limit', () => {
    // Bought at 0.0205, sold at 0.01: 105 ticks net, and 100 may be.
    const run = new LegsTest({ parent: { ...parent, limit: { kind: 'price', ticks: 100 } } });
    run.quote(sampleCall, [200, 500], [205, 300]);
    run.quote(higher, [100, 200], [105, 500]);
    run.pass(10 * SECOND);
    expect([run.filled(sampleCall), run.filled(higher)]).toEqual([0, 0]);
    run.quote(higher, [105, 200], [110, 500]);
    run.pass(40 * SECOND);
    expect(run.result).toMatchObject({ outcome: 'done', imbalance: 0 });
  });

  test('stops at a person’s word, gives nothing back, and begins nothing while paused', () => {
    const run = new LegsTest({ legs: { band: 20, pace: () => 1, lead: 'higher' } });
    run.say({ type: 'pause' });
    run.quote(sampleCall, [200, 50], [205, 8]);
    run.quote(higher, [100, 200], [105, 500]);
    expect(run.tranches).toEqual([]);
    run.say({ type: 'resume' });
    run.pass(SECOND);
    run.say({ type: 'stop', parent: 'p' });
    run.pass(SECOND);
    expect(run.result).toMatchObject({ outcome: 'unbalanced', reason: 'stopped by anna: a test' });
    expect(run.tranches.every((text) => text.startsWith('work'))).toBe(true);
  });

  test('a kill reaches every tranche, and nothing begins after it', () => {
    const run = new LegsTest();
    run.quote(sampleCall, [200, 500], [205, 300]);
    run.quote(higher, [100, 200], [105, 500]);
    run.halts$.next({ level: 'kill', reason: 'the roof is on fire' });
    const begun = run.tranches.length;
    run.pass(30 * SECOND);
    expect(run.tranches).toHaveLength(begun);
    expect(run.result.reason).toBe('killed');
  });

  test('trades a combo book of the same legs instead, on the side that does the same', () => {
    const run = new LegsTest({
      instruments: [sampleCall, higher, combo],
      parent: { ...parent, limit: { kind: 'price', ticks: 110 } },
    });
    run.quote(combo, [-105, 500], [-100, 500]);
    run.pass(5 * SECOND);
    expect(run.tranches).toEqual(['combo: sell 100 combo']);
    expect(run.result).toMatchObject({ outcome: 'done', units: 100, imbalance: 0 });
    expect(run.sent[0]).toMatchObject({ side: 'sell', ticks: -105, instrument: 'combo' });
  });

  test('tells who asks for a policy which leg leads', () => {
    const tasks: string[] = [];
    const run = new LegsTest({
      policyFor: ({ purpose, leads, instrument }) => {
        tasks.push(`${purpose} ${instrument.id} ${leads}`);
        return compose(immediate(), cross());
      },
    });
    run.quote(sampleCall, [200, 500], [205, 300]);
    run.quote(higher, [100, 200], [105, 500]);
    run.pass(SECOND);
    expect(tasks.slice(0, 2)).toEqual(['work higher true', `work ${sampleCall.id} false`]);
  });

  test('keeps the lots of a tranche committed whose account does not close, and begins nothing more', () => {
    const run = new LegsTest();
    run.quote(sampleCall, [200, 500], [205, 300]);
    run.quote(higher, [100, 200], [105, 500]);
    // The market ends before anybody has answered.
    run.updates$.complete();
    expect(run.result.outcome).toBe('needs-attention');
    expect(run.tranches).toHaveLength(1);
    expect(run.completed).toBe(true);
  });

  test('cannot be run with legs that nobody knows', () => {
    const run = new LegsTest({ instruments: [sampleCall] });
    expect(String(run.error)).toContain("legs[1] of parent order 'p' was 'higher'");
  });
});

describe('the hedge of a run', () => {
  const hedge = { instrument: samplePerpetual, numeraire: 'coin' as const, leastCoins: 0.01 };
  const single = parentOrder({ quantity: 50 });

  function start(changes: Partial<LegsPlan> = {}): LegsTest {
    const run = new LegsTest({
      parent: single,
      legs: { band: 50, pace: () => 1 },
      hedge,
      ...changes,
    });
    run.valuations$.next(valuationOf(START));
    run.quote(samplePerpetual, [199_999, 50_000], [200_001, 50_000]);
    return run;
  }

  test('is off until a person turns it on', () => {
    const run = start();
    run.quote(sampleCall, [200, 50], [205, 80]);
    run.pass(SECOND);
    expect(run.filled(samplePerpetual)).toBe(0);
    expect(run.result.hedge).toMatchObject({ done: 0 });
    expect(run.result.hedge?.target).toBeCloseTo(-5 * 0.37975, 9);
  });

  test('sells the premium-adjusted delta of what was bought, once', () => {
    const run = start();
    run.say({ type: 'hedge', on: true });
    run.quote(sampleCall, [200, 50], [205, 80]);
    run.pass(20 * SECOND);
    // Five contracts of 0.37975 coins each at 100,000 USD, in lots of 10 USD.
    expect(run.filled(samplePerpetual)).toBe(18_987);
    const order = run.sent.find(
      (one) => one.type === 'place' && one.instrument === samplePerpetual.id,
    );
    expect(order).toMatchObject({ side: 'sell' });
    const { target, done } = run.result.hedge!;
    expect(Math.abs(done)).toBeLessThanOrEqual(Math.abs(target) + 1e-4);
    expect(Math.abs(target - done)).toBeLessThan(0.01);
  });

  test('of a fill told twice is one hedge', () => {
    const run = start();
    run.say({ type: 'hedge', on: true });
    const venue = run.venues.get(sampleCall.id)!;
    const fills: OrderEvent[] = [];
    venue.events$.subscribe((event) => event.type === 'filled' && fills.push(event));
    run.quote(sampleCall, [200, 50], [205, 30]);
    run.pass(SECOND);
    const before = run.filled(samplePerpetual);
    for (const fill of [...fills]) venue.events$.next(fill);
    run.pass(SECOND);
    expect(run.filled(samplePerpetual)).toBe(before);
    expect(before).toBe(11_392);
  });

  test('cannot be turned on where none was set up', () => {
    const run = new LegsTest();
    run.say({ type: 'hedge', on: true });
    expect(run.events).toMatchObject([{ type: 'refusal', what: 'p' }]);
  });
});
