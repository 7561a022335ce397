import { describe, expect, test } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { marketOf, START } from '../../test/fake-market.ts';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { dailyLoss } from './checks/daily-loss.ts';
import { forecastHealth } from './checks/forecast-health.ts';
import { orderSize } from './checks/order-size.ts';
import { orderToVolume } from './checks/order-to-volume.ts';
import { participationCap } from './checks/participation-cap.ts';
import { priceCollar } from './checks/price-collar.ts';

const collar = priceCollar({ from: 'touch', ticks: 0 });

/** Wants to buy at 230, where others offer at 205. */
const beyond = wanted({ ticks: 230, postOnly: false });

describe('checks in a kernel', () => {
  test('refuse before dispatch, and the journal names value, bound and remedy, once', () => {
    const harness = new KernelHarness([beyond], { checks: [collar] });
    expect([harness.step(), harness.step(), harness.step()]).toEqual([[], [], []]);
    const refused = harness.events.filter(({ type }) => type === 'refusal');
    expect(refused).toMatchObject([
      {
        what: 'order',
        by: 'scripted',
        slot: 'a',
        reason: 'price: 230 ticks, beyond 205 around the opposite quote',
        refusals: [
          {
            check: 'collar from touch',
            value: 230,
            bound: 205,
            remedy: 'Price it within 0 ticks of the opposite quote.',
          },
        ],
      },
    ]);
  });

  test('refuse an amendment that enlarges, and let the order be', () => {
    const harness = new KernelHarness([wanted()], { checks: [orderSize({ mostLots: 11 })] });
    harness.step();
    harness.order({ type: 'accepted', order: 'p.1' });
    harness.wants = [wanted({ lots: 12 })];
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['lots of one order: 12, at most 11']);
    harness.wants = [wanted({ lots: 11 })];
    expect(harness.step().map(terms)).toEqual(['amend p.1: 11 at 200']);
  });

  test('never stand in the way of a cancel', () => {
    const no = {
      id: 'never',
      check: () => ({ value: 1, bound: 0, problem: 'nothing passes', remedy: 'Take it out.' }),
    };
    let refuses = false;
    const check = { ...no, check: () => (refuses ? no.check() : undefined) };
    const harness = new KernelHarness([wanted()], { checks: [check] });
    harness.step();
    harness.order({ type: 'accepted', order: 'p.1' });
    refuses = true;
    harness.wants = [];
    expect(harness.step().map(terms)).toEqual(['cancel p.1']);
  });

  test('are lifted by a named person until the time given, which is journalled', () => {
    const harness = new KernelHarness([beyond], { checks: [collar] });
    harness.step();
    const until = START + MINUTE;
    const waive = {
      type: 'waive',
      check: collar.id,
      until,
      by: 'anna',
      reason: 'a block',
    } as const;
    expect(harness.step({ kind: 'human', command: waive }).map(terms)).toEqual([
      'place p.1: 10 at 230',
    ]);
    expect(harness.events).toContainEqual(
      expect.objectContaining({ type: 'human', command: waive }),
    );
    harness.order({ type: 'rejected', order: 'p.1', reason: 'no' });
    harness.wants = [{ ...beyond, generation: 1 }];
    harness.now = until;
    expect(harness.at({ kind: 'timer' }).commands).toEqual([]);
  });

  test('that nobody may lift are not lifted, and the journal says so', () => {
    const harness = new KernelHarness([wanted()], { checks: [dailyLoss({ mostLoss: '1' })] });
    const waive = { type: 'waive', check: 'daily-loss', until: START + MINUTE } as const;
    harness.step({ kind: 'human', command: { ...waive, by: 'anna', reason: 'hope' } });
    expect(harness.refusals).toContain("nobody may lift the check 'daily-loss'");
  });

  test('read the books of the desk, which are an input', () => {
    const harness = new KernelHarness([wanted()], { checks: [dailyLoss({ mostLoss: '1' })] });
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(["no fresh account of the day's profit"]);
    const account = { time: harness.now, profitToday: '-0.5' };
    expect(harness.step({ kind: 'risk-account', account }).map(terms)).toEqual([
      'place p.1: 10 at 200',
    ]);
  });

  test('count the volume of the book, trade by trade', () => {
    const checks = [participationCap({ mostShare: 0.5, freeLots: 5 })];
    const harness = new KernelHarness([wanted()], { checks });
    const levels = marketOf([200, 50], [205, 30]);
    expect(harness.step()).toEqual([]);
    const times = { exchangeTime: START, receiveTime: START };
    const trade: TradeEvent = {
      type: 'trade',
      instrument: sampleCall.id,
      id: '1',
      price: 0.02,
      amount: 0.5,
      aggressor: 'buy',
      ...times,
    };
    for (const [id, flags] of [['1'], ['2', { block: true }]] as const) {
      harness.market = sampleView(sampleCall, {
        book: levels.book,
        lastTrade: { ...trade, id, ...flags },
      });
      expect(harness.step()).toEqual([]);
    }
    harness.market = sampleView(sampleCall, {
      book: levels.book,
      lastTrade: { ...trade, id: '3' },
    });
    expect(harness.step().map(terms)).toEqual(['place p.1: 10 at 200']);
  });

  test('count what was done with orders: one that takes and ends without a fill counts twice, and a fill gives room', () => {
    const checks = [orderToVolume({ mostPerLot: 1, freeActions: 4 })];
    const taking = (generation: number) =>
      wanted({ generation, ticks: 205, timeInForce: 'immediate-or-cancel', postOnly: false });
    const harness = new KernelHarness([taking(0)], { checks });
    const ranOut = (order: string) =>
      harness.order({ type: 'cancelled', order, filled: 0, reason: 'immediate' });
    expect(harness.step().map(terms)).toEqual(['place p.1: 10 at 205']);
    ranOut('p.1');
    harness.wants = [taking(1)];
    expect(harness.step().map(terms)).toEqual(['place p.2: 10 at 205']);
    ranOut('p.2');
    harness.wants = [taking(2)];
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['order actions, against 0 filled lots: 6, at most 4']);
    // A late fill: the first counts once after all, and its lot gives room for one more.
    expect(harness.fill('p.1', 't1', 1).map(terms)).toEqual(['place p.3: 10 at 205']);
  });

  test('go on counting what was done with orders after a restart', () => {
    const parts = { checks: [orderToVolume({ mostPerLot: 1, freeActions: 2 })] };
    const before = new KernelHarness([wanted()], parts);
    expect(before.step().map(terms)).toEqual(['place p.1: 10 at 200']);
    const after = new KernelHarness([wanted(), wanted({ slot: 'b' })], parts);
    after.kernel.restore(before.kernel.save());
    expect(after.step()).toEqual([]);
    expect(after.refusals).toEqual(['order actions, against 0 filled lots: 4, at most 2']);
  });

  test('refuse to take because of a forecast that is not there, and let the schedule take', () => {
    const checks = [forecastHealth({ maxAge: SECOND, maxDrift: 0.2 })];
    const taking = wanted({ ticks: 205, postOnly: false });
    const harness = new KernelHarness([{ ...taking, drivenBy: 'forecast' }], { checks });
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['no forecast']);
    harness.wants = [taking];
    expect(harness.step().map(terms)).toEqual(['place p.1: 10 at 205']);
  });

  test('and what they remember outlive a restart', () => {
    const parts = { checks: [collar], parent: parentOrder() };
    const before = new KernelHarness([], parts);
    const until = START + MINUTE;
    const waive = {
      type: 'waive',
      check: collar.id,
      until,
      by: 'anna',
      reason: 'a block',
    } as const;
    before.step({ kind: 'human', command: waive });
    const after = new KernelHarness([beyond], parts);
    after.kernel.restore(before.kernel.save());
    expect(after.step().map(terms)).toEqual(['place p.1: 10 at 230']);
  });

  test('bear ids of their own', () => {
    const twice = () => new KernelHarness([], { checks: [collar, collar] });
    expect(twice).toThrow(InvalidSetting);
  });
});
