import { expect, test } from '@jest/globals';
import { from, type OperatorFunction } from 'rxjs';
import type { AccountReport } from '../orders/account.ts';
import type { HumanCommand } from '../orders/human-command.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import type { Stamped } from '../time/entrance.ts';
import type { LineInput } from './line-input.ts';
import { accountReports, frames, humanCommands, orderEvents } from './line-operators.ts';

const accepted: OrderEvent = { type: 'accepted', order: 'a', exchangeTime: 3, receiveTime: 4 };
const pause: HumanCommand = { type: 'pause', by: 'a trader', reason: 'news' };
const asked = { instrument: 'deribit:BTC-PERPETUAL', names: 'p.', since: 0, askedAt: 1 };
const told = { orders: [], fills: [], exchangeTime: 2, receiveTime: 3 };
const report: AccountReport = { ...asked, ...told };
const inputs: readonly LineInput[] = [
  { kind: 'frame', connection: 'deribit', text: '{}' },
  { kind: 'order', event: accepted },
  { kind: 'human', command: pause },
  { kind: 'account', report },
];
const stamped: readonly Stamped<LineInput>[] = inputs.map((input, number) => ({
  number,
  receiveTime: 10 + number,
  input,
}));

function seen<T>(operator: OperatorFunction<Stamped<LineInput>, T>): T[] {
  const values: T[] = [];
  from(stamped)
    .pipe(operator)
    .subscribe((value) => values.push(value));
  return values;
}

test('frames carry the stamp of the entrance', () => {
  expect(seen(frames())).toEqual([{ connection: 'deribit', receiveTime: 10, text: '{}' }]);
});

test('order events carry the stamp of the entrance, not the time their sender had', () => {
  expect(seen(orderEvents())).toEqual([{ ...accepted, receiveTime: 11 }]);
});

test('words of a person pass as they are', () => {
  expect(seen(humanCommands())).toEqual([pause]);
});

test('accounts carry the stamp of the entrance, and what was asked at the time it was asked', () => {
  expect(seen(accountReports())).toEqual([{ ...report, receiveTime: 13 }]);
});
