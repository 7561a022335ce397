import { describe, expect, test } from '@jest/globals';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { type ScriptedEvent, trade } from '../../../test/scripted-tape.ts';
import { mark, TWO_LEVELS, triggerRig } from '../../../test/trigger-rig.ts';
import type { VenuePlaceCommand } from '../commands/venue-command.ts';

/** A buy that goes off 15 ticks above the lowest mark. */
const trailing: Partial<VenuePlaceCommand> = {
  orderType: 'trailing-stop',
  trigger: 'mark',
  triggerOffset: 0.0015,
};

describe('a trailing stop', () => {
  test('that buys follows its source down, stays when it rises, and takes at market once it is back', () => {
    const one = triggerRig();
    expect(said(one.place({ ...trailing, lots: 40 }))).toEqual(['accepted']);
    one.market(mark(0.019), mark(0.02), mark(0.0195));
    expect(one.fills()).toEqual([]);
    one.market(mark(0.0205));
    expect(one.fills()).toEqual([
      [30, 0.0205],
      [10, 0.021],
    ]);
  });

  test('that sells follows it up', () => {
    const one = triggerRig();
    one.place({ ...trailing, side: 'sell', lots: 30 });
    one.market(mark(0.0186), mark(0.023), mark(0.0216));
    expect(one.fills()).toEqual([]);
    one.market(mark(0.0215));
    expect(one.fills()).toEqual([
      [20, 0.0195],
      [10, 0.019],
    ]);
  });

  test('begins at the price of its source when it comes', () => {
    const one = triggerRig();
    one.place(trailing);
    one.market(mark(0.0214));
    expect(one.fills()).toEqual([]);
    one.market(mark(0.0215));
    expect(one.fills()).toEqual([[10, 0.0205]]);
  });

  test.each<[string, Partial<VenuePlaceCommand>, ScriptedEvent, ScriptedEvent]>([
    ['the index', { trigger: 'index', triggerOffset: 500 }, mark(0.03, 99_000), mark(0.01, 99_500)],
    ['the last price', { trigger: 'last' }, trade('sell', 0.0192, 0.1), trade('buy', 0.0207, 0.1)],
  ])('follows %s', (_source, changes, down, back) => {
    const one = triggerRig();
    one.place({ ...trailing, ...changes });
    one.market(down);
    expect(one.filled()).toBe(0);
    one.market(back);
    expect(one.filled()).toBe(10);
  });

  test('ends with what the book could not give, and rests nowhere', () => {
    const one = triggerRig();
    one.place({ ...trailing, lots: 90 });
    const before = one.answers.length;
    one.market(mark(0.022));
    expect(said(one.answers.slice(before))).toEqual([
      'filled',
      'filled',
      'cancelled: immediate-or-cancel',
    ]);
  });

  test.each<[string, Partial<VenuePlaceCommand>]>([
    ['no offset', { orderType: 'trailing-stop', trigger: 'mark' }],
    ['an offset of nothing', { ...trailing, triggerOffset: 0 }],
    ['an offset the wrong way', { ...trailing, triggerOffset: -0.001 }],
    ['an offset that no price falls by', { ...trailing, side: 'sell', triggerOffset: 0.02 }],
  ])('is rejected with %s', (_name, changes) => {
    expect(said(triggerRig().place(changes))).toEqual(['rejected: invalid-trigger-price']);
  });

  test('is rejected while nobody has told a price of its source', () => {
    const bare = new EngineRig();
    bare.market(TWO_LEVELS);
    expect(said(bare.place(trailing))).toEqual(['rejected: invalid-trigger-price']);
  });
});
