import { describe, expect, test } from '@jest/globals';
import type { OrderEvent } from '@slipstream/core';
import { Desk, placed } from '../../../test/desk.ts';
import { scripted, snapshot } from '../../../test/scripted-tape.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import type { AnswerFaults } from './answer-faults.ts';

const tape = [
  scripted(2_000, snapshot({ bids: [0.0195, 2], asks: [0.0205, 300] })),
  scripted(90_000_000),
];

function answersWith(faults: AnswerFaults, orders = 300): readonly OrderEvent[] {
  const desk = new Desk(tape, { session: { faults } });
  desk.receive(3_000);
  for (let count = 0; count < orders; count += 1) {
    desk.sendAt(3_000 + count, placed(`o${count}`, { lots: 1 }));
  }
  return desk.answers(80_000_000);
}

const count = (events: readonly OrderEvent[], type: OrderEvent['type']): number =>
  events.filter((event) => event.type === type).length;

describe('answers that go astray', () => {
  test('are lost in their share; the command of a lost answer is of unknown outcome', () => {
    const events = answersWith({ lost: 0.3 });
    const accepted = count(events, 'accepted');
    expect(accepted).toBeGreaterThan(180);
    expect(accepted).toBeLessThan(240);
    expect(accepted + count(events, 'unknown-outcome')).toBe(300);
    expect(count(events, 'filled')).toBeGreaterThan(180);
    expect(count(events, 'filled')).toBeLessThan(240);
  });

  test('come twice in their share, the second time later by what was said, and the same', () => {
    const events = answersWith({ doubled: 0.3, after: 40_000_000 });
    const fills = events.filter((event) => event.type === 'filled');
    const doubled = fills.filter(({ trade }, index) =>
      fills.slice(0, index).some((earlier) => earlier.trade === trade),
    );
    expect(new Set(fills.map(({ trade }) => trade)).size).toBe(300);
    expect(doubled.length).toBeGreaterThan(60);
    expect(doubled.length).toBeLessThan(120);
    for (const copy of doubled) {
      const first = fills.find(({ trade }) => trade === copy.trade)!;
      expect(copy).toEqual({ ...first, receiveTime: first.receiveTime + 40_000_000 });
    }
  });

  test('leave the times of those that come as they were', () => {
    const times = (faults: AnswerFaults) =>
      new Map(
        answersWith(faults)
          .filter(({ type }) => type === 'accepted')
          .map(({ order, receiveTime }) => [order, receiveTime]),
      );
    const whole = times({});
    for (const [order, time] of times({ lost: 0.5 })) expect(whole.get(order)).toBe(time);
    expect(whole.size).toBe(300);
  });

  test('are heard in order, the late ones among the rest', () => {
    const times = answersWith({ lost: 0.2, doubled: 0.2, after: 100 }).map(
      ({ receiveTime }) => receiveTime,
    );
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  test.each([{ lost: -0.1 }, { lost: 0.6, doubled: 0.6 }, { doubled: Number.NaN }, { after: 0 }])(
    'are refused as %j',
    (faults) => {
      expect(() => new Desk([], { session: { faults } })).toThrow(InvalidSetting);
    },
  );
});
