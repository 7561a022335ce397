import { expect, test } from '@jest/globals';
import { Inbox } from './inbox.ts';

const cancel = (order: string) => ({ type: 'cancel', order }) as const;
const query = { instrument: 'x', names: '', since: 0 };

test('commands come out in the order in which they were sent, whatever their latencies were', () => {
  const inbox = new Inbox();
  inbox.send(cancel('a'), 100, 50);
  inbox.send(cancel('b'), 110, 5);
  expect(inbox.nextCommandAt).toBe(150);
  expect(inbox.take()).toEqual({ time: 150, sentAt: 100, command: cancel('a'), lost: false });
  expect(inbox.take()).toMatchObject({ time: 115, command: cancel('b') });
  expect(inbox.nextCommandAt).toBe(Number.POSITIVE_INFINITY);
});

test('a question travels behind every command sent before it, and may be overtaken by none after it', () => {
  const inbox = new Inbox();
  inbox.send(cancel('a'), 100, 50);
  inbox.ask(query, 110, 5);
  expect(inbox.questions.take()).toMatchObject({ time: 150, askedAt: 110 });
  inbox.ask(query, 200, 5);
  expect(inbox.questions.take()).toMatchObject({ time: 205 });
});

test('what is under way when the connection breaks is lost, and what is sent later is not', () => {
  const inbox = new Inbox();
  inbox.send(cancel('a'), 100, 50);
  inbox.lose();
  inbox.send(cancel('b'), 120, 50);
  expect([inbox.take().lost, inbox.take().lost]).toEqual([true, false]);
});
