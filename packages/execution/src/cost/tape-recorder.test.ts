import { describe, expect, test } from '@jest/globals';
import type { FilledEvent, TradeEvent } from '@slipstream/core';
import { FixedBook, MILLISECOND, MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { marketOf, START } from '../../test/fake-market.ts';
import { parentOrder, valuationOf } from '../../test/samples.ts';
import { TapeRecorder } from './tape-recorder.ts';

const recorder = (changes = {}): TapeRecorder => new TapeRecorder(parentOrder(changes), sampleCall);
const quoted = (bid: number) => marketOf([bid, 50], [bid + 5, 30]);
const end = START + MINUTE;

function traded(price: number, amount: number, flags: Partial<TradeEvent> = {}): TradeEvent {
  const times = { exchangeTime: START, receiveTime: START };
  const trade = { id: '1', instrument: sampleCall.id, aggressor: 'buy', ...times } as const;
  return { type: 'trade', price, amount, ...trade, ...flags };
}

const fill: FilledEvent = {
  type: 'filled',
  order: 'p.1',
  trade: 't1',
  lots: 10,
  price: 0.02,
  liquidity: 'maker',
  fee: '0.0003',
  exchangeTime: START,
  receiveTime: START,
};

describe('TapeRecorder', () => {
  test('takes for the arrival the last market before the start', () => {
    const tape = recorder({ start: START + SECOND });
    tape.market(START, quoted(200));
    tape.market(START + 2 * SECOND, quoted(300));
    const { arrival } = tape.close(end, 0);
    expect(arrival).toMatchObject({ time: START + SECOND, midTicks: 202.5 });
  });

  test('takes for the arrival the first market after the start where there was none before', () => {
    const tape = recorder();
    tape.market(START + 5, quoted(300));
    expect(tape.close(end, 0).arrival).toMatchObject({ time: START + 5, midTicks: 302.5 });
  });

  test('has no arrival where no two-sided book was seen', () => {
    const tape = recorder();
    tape.market(START, marketOf([200, 5], []));
    tape.market(START, marketOf([200, 5], [205, 5], { status: 'gap' }));
    expect(tape.close(end, 0).arrival).toBeUndefined();
  });

  test('weighs the mid by the time that it stood, from the arrival to the end of the run', () => {
    const tape = recorder({ start: START + SECOND });
    tape.market(START, quoted(200));
    tape.market(START + 2 * SECOND, quoted(300));
    expect(tape.close(START + 5 * SECOND, 0).twapTicks).toBeCloseTo((202.5 + 3 * 302.5) / 4, 9);
  });

  test('makes no mark of a market that says what the last mark of its interval says', () => {
    const times = [START, START + 1, START + 2 * MILLISECOND];
    const [once, often] = [recorder(), recorder()];
    once.market(START, quoted(200));
    for (const time of times) often.market(time, quoted(200));
    expect(often.close(end, 0)).toEqual(once.close(end, 0));
  });

  test('makes a mark where only the underlying moved, and where an interval begins', () => {
    const tape = recorder();
    const later = START + 200 * MILLISECOND;
    tape.market(START, quoted(200));
    tape.valuation(START + 1, valuationOf(START + 1, { forward: 70_000 }));
    tape.market(START + 2, quoted(200));
    tape.market(later, quoted(200));
    const { samples } = tape.close(end, 0);
    expect(samples.map(({ time }) => time)).toEqual([START + 1, later]);
    expect(samples.map(({ underlying }) => underlying)).toEqual([70_000, 70_000]);
  });

  test('keeps the last mid while a side is empty', () => {
    const tape = recorder();
    tape.market(START, quoted(200));
    tape.market(START + SECOND, marketOf([150, 5], []));
    expect(tape.close(START + 2 * SECOND, 0)).toMatchObject({
      twapTicks: 202.5,
      last: { ask: undefined },
    });
  });

  test('weighs trades on the book by amount, and leaves out blocks and what lies outside the window', () => {
    const tape = recorder();
    tape.trade(START, traded(0.02, 1));
    tape.trade(START, traded(0.03, 3));
    tape.trade(START, traded(0.9, 100, { block: true }));
    tape.trade(START - 1, traded(0.9, 100));
    tape.trade(end + 1, traded(0.9, 100));
    const { vwap, volume, prints } = tape.close(end, 0);
    expect([vwap, volume]).toEqual([0.0275, 4]);
    expect(prints).toEqual([
      { time: START, price: 0.02, amount: 1 },
      { time: START, price: 0.03, amount: 3 },
    ]);
  });

  test('marks the market at the decision and at the fill, and books a trade once', () => {
    const tape = recorder();
    tape.market(START, quoted(200));
    tape.decision(START + 1, 'p.1');
    tape.market(START + 2, quoted(300));
    tape.fill(START + 3, fill);
    tape.fill(START + 4, fill);
    const { fills } = tape.close(end, 0);
    expect(fills).toHaveLength(1);
    expect(fills[0]).toMatchObject({
      atDecision: { time: START + 1, midTicks: 202.5 },
      atFill: { time: START + 3, midTicks: 302.5 },
    });
  });

  test('keeps fair value, underlying and deltas of valuations', () => {
    const tape = recorder();
    tape.valuation(START, valuationOf(START));
    tape.market(START, quoted(200));
    const { arrival, arrivalGreeks } = tape.close(end, 0);
    expect(arrival).toMatchObject({ fair: 0.02025, underlying: 100_000 });
    expect(arrivalGreeks).toEqual({
      ...valuationOf(START).greeks,
      forward: 100_000,
      iv: 0.5,
      time: START,
    });
  });

  test('takes the deltas of the first valuation after the arrival where there was none before', () => {
    const tape = recorder();
    tape.market(START, quoted(200));
    tape.valuation(START + 5, valuationOf(START, { forward: 101_000 }));
    tape.market(START + 6, quoted(200));
    tape.valuation(START + 7, valuationOf(START, { forward: 102_000 }));
    const { arrival, arrivalGreeks, last } = tape.close(end, 0);
    expect([arrival?.forward, arrivalGreeks?.forward, last?.forward]).toEqual([
      undefined,
      101_000,
      102_000,
    ]);
  });

  test('keeps of each tenth of a second the last mark', () => {
    const tape = recorder();
    for (const [passed, bid] of [
      [0, 200],
      [60, 300],
      [100, 400],
      [150, 500],
      [900, 600],
    ] as const) {
      tape.market(START + passed * MILLISECOND, quoted(bid));
    }
    expect(tape.close(end, 0).samples.map(({ bid }) => bid)).toEqual([300, 500, 600]);
  });

  test('sweeps the remainder from the book at the end, beyond its depth at its worst price', () => {
    const tape = recorder();
    tape.market(START, quoted(200));
    const book = marketOf([], [205, 30, 210, 10]).book;
    expect(tape.close(end, 40, book).sweep).toEqual({ averageTicks: 206.25, censored: false });
    expect(tape.close(end, 80, book).sweep?.averageTicks).toBeCloseTo(
      (30 * 205 + 50 * 210) / 80,
      9,
    );
    expect(tape.close(end, 80, book).sweep?.censored).toBe(true);
    expect(tape.close(end, 0, book).sweep).toBeUndefined();
  });

  test('takes the last touch for a remainder where the book is not live any more, as a bound', () => {
    const tape = recorder();
    tape.market(START, quoted(200));
    const dead = new FixedBook({ instrument: sampleCall, bids: [], asks: [900, 1], status: 'gap' });
    for (const book of [dead, undefined]) {
      expect(tape.close(end, 10, book).sweep).toEqual({ averageTicks: 205, censored: true });
    }
  });
});
