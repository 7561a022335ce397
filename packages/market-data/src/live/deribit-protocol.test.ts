import { describe, expect, test } from '@jest/globals';
import { RawFeedNeedsCredentials } from '../errors/raw-feed-needs-credentials.ts';
import { deribitProtocol } from './deribit-protocol.ts';

const known = deribitProtocol({ credentials: { clientId: 'id', clientSecret: 'secret' } });

describe('raw channels', () => {
  test('are an error without credentials, which names the channel and the remedy', () => {
    const ask = () => deribitProtocol().check(['ticker.X.100ms', 'book.X.raw']);
    expect(ask).toThrow(RawFeedNeedsCredentials);
    expect(ask).toThrow(/book\.X\.raw.*13778.*want book\.X\.100ms/);
  });

  test('are allowed with credentials, which are the first thing said', () => {
    expect(() => known.check(['book.X.raw'])).not.toThrow();
    const methods = known.greetings(5, 0).map((text) => JSON.parse(text));
    expect(methods.map(({ id, method }) => [id, method])).toEqual([
      [5, 'public/auth'],
      [6, 'public/set_heartbeat'],
    ]);
  });
});

describe('reading', () => {
  const params = { channel: 'x', data: { timestamp: 1_700_000_000_123 } };

  test('finds the time of a notification, whatever the order of its keys', () => {
    const data = { kind: 'data', exchangeTime: 1_700_000_000_123_000 };
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params });
    expect(known.read(text)).toEqual(data);
    expect(known.read(JSON.stringify({ params, method: 'subscription' }))).toEqual(data);
  });

  test('takes half a frame, and a frame without meaning, as nothing', () => {
    expect(known.read('{"jsonrpc":"2.0","resu')).toEqual({ kind: 'other' });
    expect(known.read('[1]')).toEqual({ kind: 'other' });
  });

  test('tells a full book from a channel of limited depth', () => {
    expect(known.bookOf('book.X.raw')).toBe('deribit:X');
    expect(known.bookOf('book.X.none.10.100ms')).toBeUndefined();
    expect(known.bookOf('ticker.X.raw')).toBeUndefined();
  });
});
