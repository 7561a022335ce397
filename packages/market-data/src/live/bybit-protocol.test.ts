import { describe, expect, test } from '@jest/globals';
import { InvalidChannel } from '../errors/invalid-channel.ts';
import { bybitProtocol } from './bybit-protocol.ts';

const linear = bybitProtocol({ category: 'linear' });
const option = bybitProtocol({ category: 'option' });

describe('topics of Bybit', () => {
  test('that are texts of another kind are refused with a form to write them in', () => {
    expect(() => linear.check(['orderbook.50.BTCUSDT'])).not.toThrow();
    for (const channel of ['orderbook', 'BTCUSDT', 'orderbook..X', '']) {
      expect(() => linear.check([channel])).toThrow(InvalidChannel);
    }
  });

  test('with changes of a book are told from whole ones', () => {
    expect(linear.bookOf('orderbook.200.BTCUSDT')).toBe('bybit-linear:BTCUSDT');
    expect(linear.bookOf('orderbook.1.BTCUSDT')).toBeUndefined();
    expect(linear.bookOf('tickers.BTCUSDT')).toBeUndefined();
  });

  test('go ten to a request on spot, and elsewhere as many as 21,000 characters hold', () => {
    expect(bybitProtocol({ category: 'spot' }).channelsPerRequest).toBe(10);
    const longest = Array.from(
      { length: option.channelsPerRequest },
      () => 'orderbook.100.BTC-25JUN27-1000000-P-USDT',
    );
    expect(JSON.stringify(longest).length).toBeLessThan(21_000);
  });
});

describe('reading Bybit', () => {
  test('data show their time, wherever the topic stands', () => {
    const data = { kind: 'data', exchangeTime: 1_680_652_799_661_000 };
    const topic = 'tickers.X';
    for (const fields of [
      { topic, ts: 1_680_652_799_661 },
      { id: 'tickers.X-1-2', topic, ts: 1_680_652_799_661, data: {} },
    ]) {
      expect(linear.read(JSON.stringify(fields))).toEqual(data);
    }
  });

  test('an answer has the number of its request', () => {
    const text = '{"success":true,"ret_msg":"","conn_id":"a","req_id":"4","op":"subscribe"}';
    expect(linear.read(text)).toEqual({ kind: 'answer', id: 4 });
  });

  test('a refusal without a number names its topic', () => {
    const ret_msg = 'error:handler not found,topic:publicTrade.NOTASYMBOL';
    const text = JSON.stringify({
      success: false,
      ret_msg,
      conn_id: 'a',
      req_id: '',
      op: 'subscribe',
    });
    expect(linear.read(text)).toEqual({
      kind: 'refusal',
      id: undefined,
      reason: ret_msg,
      passing: false,
      about: { channel: 'publicTrade.NOTASYMBOL' },
    });
  });

  test('options list what they took and what not', () => {
    const data = { failTopics: ['tickers.Y'], successTopics: ['tickers.X'] };
    expect(
      option.read(JSON.stringify({ success: true, conn_id: 'a', data, type: 'COMMAND_RESP' })),
    ).toEqual({
      kind: 'channels',
      accepted: ['tickers.X'],
      refused: ['tickers.Y'],
      reason: 'among failTopics',
    });
  });

  test.each([
    '{"success":true,"ret_msg":"pong","conn_id":"a","req_id":"9","op":"ping"}',
    '{"args":["1787493211670"],"op":"pong"}',
    'half a fra',
  ])('%s says that somebody is there, and answers no request', (text) => {
    expect(linear.read(text)).toEqual({ kind: 'other' });
  });
});
