import { describe, expect, test } from '@jest/globals';
import { FixedBook } from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { parentOrder } from '../../test/samples.ts';
import { InvalidParent } from '../errors/invalid-parent.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { leadLeg } from './lead-leg.ts';
import { legsOf } from './leg.ts';
import { legsSettings } from './legs-settings.ts';
import { legLimit } from './net-limit.ts';

const higher = { ...sampleCall, id: 'higher' };
const spread = (changes = {}) =>
  parentOrder({
    legs: [
      { instrument: sampleCall.id, ratio: 1 },
      { instrument: 'higher', ratio: -2 },
    ],
    ...changes,
  });
const legs = (changes = {}) => legsOf(spread(changes), [sampleCall, higher]);

describe('the limit of one leg', () => {
  // A unit is one call bought at 0.03 and two sold at 0.01: at most 0.012 net.
  const limit = { kind: 'price', ticks: 120 } as const;
  const prices = [0.03, 0.01];

  test('leaves the bought leg what the net limit and the sold one give', () => {
    expect(legLimit({ side: 'buy', limit }, legs(), 0, prices)).toEqual({
      kind: 'ticks',
      ticks: 320,
    });
  });

  test('asks of the sold leg half of what the bought one costs beyond the limit', () => {
    const own = legLimit({ side: 'buy', limit }, legs(), 1, prices);
    expect(own.kind === 'ticks' && own.ticks).toBeCloseTo(90, 9);
  });

  test('mirrors for a sell: the net is to be received', () => {
    const sold = legs({ side: 'sell' });
    const own = legLimit({ side: 'sell', limit: { kind: 'price', ticks: 100 } }, sold, 0, prices);
    expect(own.kind === 'ticks' && own.ticks).toBeCloseTo(300, 9);
  });

  test('is unknown while a price of another leg is, and none without a limit', () => {
    const unknown = legLimit({ side: 'buy', limit }, legs(), 0, [0.03, undefined]);
    expect(unknown).toEqual({ kind: 'unknown', reason: 'no price of higher for the net limit' });
    expect(legLimit({ side: 'buy' }, legs(), 0, prices)).toEqual({ kind: 'none' });
  });
});

describe('the legs of a parent', () => {
  test.each([
    ['unknown', [{ instrument: 'other', ratio: 1 }], 'legs[0]'],
    ['no', [], 'legs'],
    [
      'doubled',
      [
        { instrument: 'higher', ratio: 1 },
        { instrument: 'higher', ratio: -1 },
      ],
      'legs[1]',
    ],
    ['fractional', [{ instrument: 'higher', ratio: 0.5 }], 'legs[0].ratio'],
  ])('are refused where they are %s', (_what, given, field) => {
    const act = () => legsOf(spread({ legs: given }), [sampleCall, higher]);
    expect(act).toThrow(InvalidParent);
    expect(act).toThrow(field);
  });

  test('must leave the band room for an order', () => {
    expect(() => legsSettings({ band: 0 }, legs())).toThrow(InvalidSetting);
    expect(() => legsSettings({ band: 1, lead: 'nobody' }, legs())).toThrow('legs.lead');
  });

  test('go first by how little of them is offered, in units; none without a live book of each', () => {
    const view = (instrument: typeof sampleCall, bid: number, ask: number) => {
      const levels = { instrument, bids: [200, bid], asks: [205, ask] };
      return sampleView(instrument, { book: new FixedBook(levels) });
    };
    const lead = (bought: number, sold: number) =>
      leadLeg(legs(), ({ instrument }) =>
        instrument.id === 'higher' ? view(higher, sold, 99) : view(sampleCall, 99, bought),
      );
    expect([lead(5, 11), lead(5, 9)]).toEqual([0, 1]);
    expect(leadLeg(legs(), ({ instrument }) => sampleView(instrument))).toBeUndefined();
  });
});
