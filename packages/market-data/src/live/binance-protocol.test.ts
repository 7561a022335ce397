import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { binanceProtocol } from './binance-protocol.ts';
import { initialConnection } from './connection-state.ts';
import { stepConnection } from './step-connection.ts';

const binance = binanceProtocol({ market: 'usdm' });

describe('Binance streams', () => {
  test('data show their time, answers their number, errors their words', () => {
    expect(
      binance.read('{"stream":"x@depth","data":{"e":"depthUpdate","E":1700000000123}}'),
    ).toEqual({
      kind: 'data',
      exchangeTime: 1_700_000_000_123_000,
    });
    expect(binance.read('{"result":null,"id":3}')).toEqual({ kind: 'answer', id: 3 });
    expect(binance.read('{"error":{"code":2,"msg":"Invalid request"},"id":4}')).toEqual({
      kind: 'refusal',
      id: 4,
      reason: '2 Invalid request',
      passing: false,
    });
    expect(binance.read('{"stream')).toEqual({ kind: 'other' });
  });

  test('a book asks for a snapshot once it is subscribed, and again in a gap', () => {
    const options = {
      protocol: binance,
      name: 'binance-usdm',
      seed: 1,
      requestsPerSecond: 4,
      watchesBooks: true,
      asksReferences: false,
      timing: {
        silence: SECOND,
        connect: SECOND,
        answer: SECOND,
        healing: SECOND,
        stable: SECOND,
        backoff: { first: SECOND, cap: SECOND },
      },
    };
    const channel = 'btcusdt@depth@100ms';
    const wanted = { kind: 'want', channels: new Set([channel, 'btcusdt@trade']) } as const;
    let { state } = stepConnection(initialConnection(), wanted, 0, options);
    for (const kind of ['start', 'opened'] as const) {
      ({ state } = stepConnection(state, { kind }, 0, options));
    }
    const text = '{"result":null,"id":1}';
    const frame = { kind: 'frame', text } as const;
    const step = stepConnection(state, frame, 0, options, binance.read(text));
    expect(step.effects).toContainEqual({ kind: 'fetch-snapshot', channel });
    const gap = { kind: 'resync', channels: [channel] } as const;
    expect(stepConnection(step.state, gap, 1, options).effects).toEqual([
      { kind: 'fetch-snapshot', channel },
    ]);
  });
});
