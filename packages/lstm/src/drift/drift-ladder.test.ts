import { describe, expect, test } from '@jest/globals';
import { InvalidOption } from '../errors/invalid-option.ts';
import { DriftLadder, type LadderInput, type MaturedLosses } from './drift-ladder.ts';

const good: MaturedLosses = { model: 0.8, corrected: 0.8, linear: 0.9, prior: 1 };
const rise = { before: 0.8, after: 1.2 };
const options = { trial: 10, calmTrials: 3 };

function feed(ladder: DriftLadder, losses: MaturedLosses, count: number, inputsDrifted = false) {
  return Array.from({ length: count }, () => ladder.next({ losses, inputsDrifted })).filter(
    (step) => step !== undefined,
  );
}
function fallen(...inputs: readonly MaturedLosses[]): DriftLadder {
  const ladder = new DriftLadder(options);
  ladder.next({ losses: good, rise, inputsDrifted: false });
  for (const losses of inputs) feed(ladder, losses, 10);
  return ladder;
}

describe('DriftLadder', () => {
  test('stays normal as long as nothing is wrong', () => {
    const ladder = new DriftLadder(options);
    expect(feed(ladder, good, 1_000)).toEqual([]);
    expect(ladder.level).toBe('normal');
  });

  test.each<[string, Partial<LadderInput>]>([
    ['the loss has risen', { rise }],
    ['the inputs have drifted', { inputsDrifted: true }],
  ])('recalibrates at once when %s', (reason, input) => {
    const ladder = new DriftLadder(options);
    const step = ladder.next({ losses: good, inputsDrifted: false, ...input });
    expect(step).toEqual({ from: 'normal', to: 'recalibrating', reason });
  });

  test('shrinks to the linear model when a whole trial shows it to be better', () => {
    const ladder = fallen();
    const worse = { ...good, corrected: 0.95 };
    expect(feed(ladder, worse, 9)).toEqual([]);
    expect(feed(ladder, worse, 1)).toMatchObject([{ from: 'recalibrating', to: 'linear' }]);
  });

  test('does not take a difference for one that luck could make', () => {
    const ladder = fallen();
    for (let i = 0; i < 10; i += 1) {
      const corrected = i % 2 === 0 ? 1.9 : 0.1;
      ladder.next({ losses: { ...good, corrected }, inputsDrifted: false });
    }
    expect(ladder.level).toBe('recalibrating');
  });

  test('disables when the linear model is worse than the prior', () => {
    const bad = { model: 1.3, corrected: 1.2, linear: 1.1, prior: 1 };
    expect(fallen(bad, bad).level).toBe('disabled');
  });

  test('returns step by step, each after three good trials in a row', () => {
    const bad = { model: 1.3, corrected: 1.2, linear: 1.1, prior: 1 };
    const ladder = fallen(bad, bad);
    expect(feed(ladder, good, 29)).toEqual([]);
    expect(feed(ladder, good, 61).map(({ to }) => to)).toEqual([
      'linear',
      'recalibrating',
      'normal',
    ]);
  });

  test('begins to count anew after a bad trial', () => {
    const ladder = fallen(good, good, { ...good, model: 1.1 }, good, good);
    expect(ladder.level).toBe('recalibrating');
    feed(ladder, good, 10);
    expect(ladder.level).toBe('normal');
  });

  test('does not return while the loss is nearer to what it rose to, or the inputs are strange', () => {
    const ladder = fallen();
    feed(ladder, { ...good, model: 1.01 }, 100);
    expect(ladder.level).toBe('recalibrating');
    feed(ladder, good, 100, true);
    expect(ladder.level).toBe('recalibrating');
    feed(ladder, good, 30);
    expect(ladder.level).toBe('normal');
  });

  test('does not take a second rise for the usual', () => {
    const ladder = fallen();
    const worse = { before: 1.2, after: 1.6 };
    ladder.next({ losses: good, rise: worse, inputsDrifted: false });
    feed(ladder, { ...good, model: 1.2 }, 100);
    expect(ladder.level).toBe('recalibrating');
  });

  test.each([{ trial: 0 }, { calmTrials: 1.5 }])('refuses %j', (wrong) => {
    expect(() => new DriftLadder(wrong)).toThrow(InvalidOption);
  });
});
