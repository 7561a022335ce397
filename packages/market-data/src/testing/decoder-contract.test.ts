import { describe, expect, test } from '@jest/globals';
import type { Decoder, MarketEvent, TickerEvent } from '@slipstream/core';
import { decoderContract } from './decoder-contract.ts';
import { DecoderContractBroken } from './decoder-contract-broken.ts';

const texts = ['{"s":"X","p":5,"t":9}', '{"s":"Y","p":6,"t":8}'];

/** A decoder as good as its kind, and what it reads a ticker from. */
function sound({ receiveTime, text }: Parameters<Decoder>[0]): readonly MarketEvent[] {
  try {
    const { s, p, t } = JSON.parse(text);
    const told = typeof s === 'string' && Number.isFinite(p) && Number.isSafeInteger(t * 1_000);
    if (!told || s === '') throw new TypeError('no ticker');
    return [
      { type: 'ticker', instrument: `a:${s}`, mark: p, exchangeTime: t * 1_000, receiveTime },
    ];
  } catch (failure) {
    const reason = String(failure);
    return [
      {
        type: 'decode-fault',
        venue: 'a',
        frame: text,
        reason,
        exchangeTime: receiveTime,
        receiveTime,
      },
    ];
  }
}

/** The names of the clauses that a decoder breaks, by their first words. */
function brokenBy(decoder: Decoder): readonly string[] {
  return decoderContract.flatMap((clause) => {
    try {
      clause.run({ decoder, venue: 'a', texts });
      return [];
    } catch (failure) {
      expect(failure).toBeInstanceOf(DecoderContractBroken);
      return [clause.name.split(' ').slice(0, 2).join(' ')];
    }
  });
}

/** The sound decoder, but for what is said of its tickers. */
const saying =
  (changes: Partial<Record<keyof TickerEvent, unknown>>): Decoder =>
  (frame) =>
    sound(frame).map((event) =>
      event.type === 'ticker' ? ({ ...event, ...changes } as TickerEvent) : event,
    );

test('a sound decoder breaks no clause', () => {
  expect(brokenBy(sound)).toEqual([]);
});

describe('a decoder breaks the contract that', () => {
  test.each([
    ['gives NaN', { mark: Number.NaN }, ['gives sound', 'never throws']],
    ['gives null', { mark: null }, ['gives sound', 'never throws']],
    ['gives undefined', { mark: undefined }, ['gives sound', 'never throws']],
    ['gives an empty text', { instrument: '' }, ['gives sound', 'never throws']],
    ['names another venue', { instrument: 'b:X' }, ['gives sound', 'never throws']],
    ['gives parts of a microsecond', { exchangeTime: 0.5 }, ['gives sound', 'never throws']],
    ['has a time of its own', { receiveTime: 7 }, ['gives sound', 'leaves a', 'never throws']],
  ])('%s', (_what, changes, broken) => {
    expect(brokenBy(saying(changes))).toEqual(broken);
  });

  test('throws', () => {
    const decoder: Decoder = (frame) => [{ ...sound(frame)[0]!, ...JSON.parse(frame.text) }];
    expect(() => decoderContract.at(-1)!.run({ decoder, venue: 'a', texts })).toThrow(
      /it threw SyntaxError/,
    );
  });

  test('has a memory', () => {
    let count = 0;
    const decoder: Decoder = (frame) => {
      count += 1;
      return saying({ mark: count })(frame);
    };
    expect(brokenBy(decoder)).toEqual(['is pure:']);
  });

  test('writes on its frame', () => {
    const decoder: Decoder = (frame) => {
      if (!Object.isFrozen(frame)) Object.assign(frame, { text: '' });
      return sound(frame);
    };
    expect(brokenBy(decoder)).toContain('leaves a');
  });

  test('loses torn frames in silence', () => {
    const silent: Decoder = (frame) => sound(frame).filter(({ type }) => type !== 'decode-fault');
    expect(brokenBy(silent)).toEqual(['says of']);
  });

  test('gives a fault without frame, without reason, or two of them', () => {
    const faulty =
      (change: (fault: MarketEvent) => readonly unknown[]): Decoder =>
      (frame) =>
        sound(frame).flatMap((event) =>
          event.type === 'decode-fault' ? (change(event) as readonly MarketEvent[]) : [event],
        );
    for (const change of [
      (fault: MarketEvent) => [{ ...fault, frame: '' }],
      (fault: MarketEvent) => [{ ...fault, reason: '' }],
      (fault: MarketEvent) => [fault, fault],
    ]) {
      expect(brokenBy(faulty(change)).at(-1)).toBe('never throws');
    }
  });

  test('cannot read its own frames, or is shown none', () => {
    const [clause] = decoderContract;
    const harness = { decoder: sound, venue: 'a' };
    expect(() => clause?.run({ ...harness, texts: ['{}'] })).toThrow(
      'a frame gave a fault: TypeError',
    );
    expect(() => clause?.run({ ...harness, texts: [] })).toThrow('there is no frame to read');
    expect(() => clause?.run({ venue: 'a', decoder: () => [], texts })).toThrow('gave no event');
  });
});
