import { describe, expect, test } from '@jest/globals';
import { LedgerBreach } from '../errors/ledger-breach.ts';
import { type ChildOrder, newChild } from './child-order.ts';
import { Ledger } from './ledger.ts';

function child(id: string, lots: number, changes: Partial<ChildOrder> = {}): ChildOrder {
  const parts = { id, owner: 'policy', slot: id, generation: 0, side: 'buy' } as const;
  const order = { ticks: 200, lots, timeInForce: 'good-til-cancelled', postOnly: true } as const;
  return { ...newChild({ ...parts, ...order, sentAt: 0 }), ...changes };
}

describe('Ledger', () => {
  test('splits the quantity into filled, committed and free', () => {
    const ledger = new Ledger(100);
    ledger.commit(child('1', 60));
    ledger.record(child('1', 60, { filled: 25 }));
    expect([ledger.filled, ledger.committed, ledger.free]).toEqual([25, 35, 40]);
  });

  test('commits no lot more than is free, and books nothing of what it refuses', () => {
    const ledger = new Ledger(100);
    ledger.commit(child('1', 60));
    expect(() => ledger.commit(child('2', 41))).toThrow(LedgerBreach);
    expect(() => ledger.commit(child('1', 60, { amend: { ticks: 200, lots: 101 } }))).toThrow(
      '41 lots were to be committed while 40 are free',
    );
    expect(() => ledger.commit(child('2', Number.NaN))).toThrow(LedgerBreach);
    expect([ledger.committed, ledger.get('2')]).toEqual([60, undefined]);
  });

  test('never refuses evidence, even of what cannot be', () => {
    const ledger = new Ledger(10);
    ledger.record(child('1', 10, { filled: 12, state: 'filled' }));
    expect(ledger.free).toBe(-2);
  });

  test('is settled when every child has ended and every announced fill was told', () => {
    const ledger = new Ledger(100);
    ledger.commit(child('1', 60));
    ledger.record(child('1', 60, { state: 'cancelled', announced: 5 }));
    expect([ledger.settled, ledger.open, ledger.committed]).toEqual([false, 0, 5]);
    ledger.record(child('1', 60, { state: 'cancelled', announced: 5, filled: 5 }));
    expect([ledger.settled, ledger.filled]).toEqual([true, 5]);
  });

  test('knows the youngest child of a slot', () => {
    const ledger = new Ledger(100);
    ledger.commit(child('1', 10, { slot: 'a', state: 'filled', filled: 10 }));
    ledger.commit(child('2', 10, { slot: 'a', generation: 1 }));
    expect(ledger.latest('policy', 'a')?.id).toBe('2');
    expect(ledger.latest('another', 'a')).toBeUndefined();
    expect([...ledger.latestOf('policy')].map(({ id }) => id)).toEqual(['2']);
  });
});
