import { describe, expect, test } from '@jest/globals';
import { InvalidValue } from '@slipstream/core';
import { runRedundantTrial } from '../../../soak/redundant-trial.ts';
import { RawFeedNeedsCredentials } from '../../errors/raw-feed-needs-credentials.ts';
import { deribitProtocol } from '../../live/deribit-protocol.ts';
import { FAULTS, faultScript } from '../../testing/index.ts';
import { RedundantConnections } from './redundant-connections.ts';

const symbols = ['AAA', 'BBB', 'CCC'];

describe.each(['deribit', 'binance'] as const)('two connections to %s', (dialect) => {
  test('take each fault, alone without a gap and together with one', async () => {
    const script = FAULTS.map((fault) => ({ fault, symbol: 'BBB', calm: 3 }));
    const result = await runRedundantTrial({ dialect, seed: 5, symbols, script });
    expect(result.alone + result.both).toBe(FAULTS.length);
    expect(result.alone).toBeGreaterThan(10);
  });

  test.each([11, 12, 13])('take a script by chance, seed %d', async (seed) => {
    const script = faultScript({ seed, symbols, length: 6 });
    const { passed, compared } = await runRedundantTrial({ dialect, seed, symbols, script });
    expect(passed).toBeGreaterThan(0);
    expect(compared).toBeGreaterThan(passed);
  });
});

describe('redundant connections', () => {
  const options = { protocol: deribitProtocol(), seed: 1 };

  test('need an address', () => {
    expect(() => new RedundantConnections({ ...options, urls: [] })).toThrow(InvalidValue);
  });

  test('refuse what one connection refuses, on all of them', () => {
    const connections = new RedundantConnections({ ...options, urls: ['ws://x', 'ws://y'] });
    connections.want(['ticker.X.100ms']);
    expect(() => connections.want(['book.X.raw'])).toThrow(RawFeedNeedsCredentials);
    const { connections: each } = connections.metrics;
    expect(Object.values(each).map(({ desired }) => desired)).toEqual([1, 1]);
  });
});
