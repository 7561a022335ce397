import { describe, expect, test } from '@jest/globals';
import { InvalidChannel } from '../errors/invalid-channel.ts';
import { RawFeedNeedsCredentials } from '../errors/raw-feed-needs-credentials.ts';
import { okxArgument, okxChannel } from './okx-channel.ts';
import { okxProtocol } from './okx-protocol.ts';

const okx = okxProtocol();

describe('channels of OKX', () => {
  test.each([
    ['books:BTC-USD-241227-60000-C', { channel: 'books', instId: 'BTC-USD-241227-60000-C' }],
    ['opt-summary:BTC-USD', { channel: 'opt-summary', instFamily: 'BTC-USD' }],
    ['instruments:OPTION', { channel: 'instruments', instType: 'OPTION' }],
    [
      'instruments:OPTION:BTC-USD',
      { channel: 'instruments', instType: 'OPTION', instFamily: 'BTC-USD' },
    ],
    [
      'option-trades:OPTION:BTC-USD',
      { channel: 'option-trades', instType: 'OPTION', instFamily: 'BTC-USD' },
    ],
    ['liquidation-orders:SWAP', { channel: 'liquidation-orders', instType: 'SWAP' }],
    ['status', { channel: 'status' }],
  ])('%s is an argument and back', (channel, argument) => {
    expect(okxArgument(channel)).toEqual(argument);
    expect(okxChannel(argument)).toBe(channel);
  });

  test('an answer may name the family by its old word, and add an account', () => {
    expect(okxChannel({ channel: 'opt-summary', uly: 'BTC-USD', uid: '1' })).toBe(
      'opt-summary:BTC-USD',
    );
  });

  test.each(['', 'books', 'books:', 'books:A:B', 'opt-summary', 'instruments', 'status:x'])(
    "'%s' is none, and the error shows how to write one",
    (channel) => {
      expect(() => okx.check([channel])).toThrow(InvalidChannel);
      expect(() => okx.check([channel])).toThrow(/is no channel of okx\. Write channels as/);
    },
  );

  test.each(['books-l2-tbt', 'books50-l2-tbt'])('%s needs credentials', (name) => {
    const channel = `${name}:BTC-USDT`;
    expect(() => okx.check([channel])).toThrow(RawFeedNeedsCredentials);
    expect(() => okx.check([channel])).toThrow(
      /60011.*Give okxProtocol credentials, or want books:BTC-USDT\./,
    );
    const credentials = { apiKey: 'k', passphrase: 'p', sign: () => 's' };
    expect(() => okxProtocol({ credentials }).check([channel])).not.toThrow();
    expect(okx.bookOf(channel)).toBe('okx:BTC-USDT');
  });

  test('two hundred of the longest fit into what a request may hold', () => {
    const channels = Array.from(
      { length: okx.channelsPerRequest },
      () => 'books50-l2-tbt:BTC-USD-241227-1000000-C',
    );
    expect(okx.subscribe(channels, 1).length).toBeLessThan(65_536);
  });
});

describe('reading OKX', () => {
  const read = (fields: object) => okx.read(JSON.stringify(fields));

  test('a push shows its time', () => {
    const data = [{ asks: [], bids: [], ts: '1597026383085', seqId: 1 }];
    const exchangeTime = 1_597_026_383_085_000;
    expect(read({ arg: { channel: 'books', instId: 'X' }, action: 'update', data })).toEqual({
      kind: 'data',
      exchangeTime,
    });
  });

  test('a pong and half a frame say that somebody is there', () => {
    for (const text of ['pong', '{"event":"subsc'])
      expect(okx.read(text)).toEqual({ kind: 'other' });
  });

  test('a refusal of one argument names its channel, whatever order and words OKX uses', () => {
    const msg = "channel:opt-summary,instFamily:XYZ-USD doesn't exist";
    expect(read({ event: 'error', code: '60018', msg })).toEqual({
      kind: 'channels',
      accepted: [],
      refused: ['opt-summary:XYZ-USD'],
      reason: `60018 ${msg}`,
    });
  });

  test('a refusal of a whole request keeps its number, and one of load passes', () => {
    expect(read({ id: '7', event: 'error', code: '60012', msg: 'Invalid request' })).toEqual({
      kind: 'refusal',
      id: 7,
      reason: '60012 Invalid request',
      passing: false,
    });
    expect(
      read({ id: '7', event: 'error', code: '60014', msg: 'Requests too frequent' }),
    ).toMatchObject({ passing: true });
  });

  test('a login that failed is about the greeting', () => {
    for (const event of ['login', 'error']) {
      expect(read({ event, code: '60009', msg: 'Login failed.' })).toMatchObject({
        kind: 'refusal',
        about: 'greeting',
      });
    }
  });

  test('what may be recorded holds neither signature nor passphrase', () => {
    const credentials = { apiKey: 'key', passphrase: 'open "sesame"', sign: () => 'c2lnbg==' };
    const [text = ''] = okxProtocol({ credentials }).greetings(1, 5_000_000);
    expect(text).toContain('c2lnbg==');
    expect(okx.conceal(text)).toBe(
      '{"op":"login","args":[{"apiKey":"key","passphrase":"***","timestamp":"5","sign":"***"}]}',
    );
  });
});
