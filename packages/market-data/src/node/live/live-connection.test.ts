import { describe, expect, test } from '@jest/globals';
import { runTrial } from '../../../soak/script-trial.ts';
import { RawFeedNeedsCredentials } from '../../errors/raw-feed-needs-credentials.ts';
import { binanceProtocol } from '../../live/binance-protocol.ts';
import { deribitProtocol } from '../../live/deribit-protocol.ts';
import { FAULTS, FaultVenue, faultScript } from '../../testing/index.ts';
import { LiveConnection } from './live-connection.ts';

const symbols = ['AAA', 'BBB', 'CCC'];

describe('against a venue that does wrong, books are true whenever they are live', () => {
  test('each fault of Deribit once', async () => {
    const script = FAULTS.map((fault) => ({ fault, symbol: 'BBB', calm: 4 }));
    const result = await runTrial({ dialect: 'deribit', seed: 1, symbols, script });
    expect(result.faults).toBe(FAULTS.length);
    expect(result.resyncs).toBe(4);
  });

  test('each fault of Binance once', async () => {
    const script = FAULTS.map((fault) => ({ fault, symbol: 'BBB', calm: 4 }));
    const result = await runTrial({ dialect: 'binance', seed: 2, symbols, script });
    expect(result.faults).toBe(FAULTS.length);
  });

  test.each([3, 4])('a script by chance, seed %d', async (seed) => {
    const script = faultScript({ seed, symbols, length: 8 });
    const result = await runTrial({ dialect: 'deribit', seed, symbols, script });
    expect(result.faults).toBe(8);
  });
});

describe('a connection', () => {
  test('refuses a raw channel without credentials, and goes on wanting what it wanted', () => {
    const connection = new LiveConnection({ protocol: deribitProtocol(), url: 'ws://x', seed: 1 });
    connection.want(['ticker.X.100ms']);
    expect(() => connection.want(['book.X.raw'])).toThrow(RawFeedNeedsCredentials);
    expect(connection.metrics.desired).toBe(1);
  });

  test('to a place where nobody listens tries again, and says why', async () => {
    const venue = await FaultVenue.listen({ dialect: 'deribit', symbols: ['X'], seed: 1 });
    const { url } = venue;
    await venue.close();
    const backoff = { first: 1_000, cap: 1_000 };
    const connection = new LiveConnection({
      protocol: deribitProtocol(),
      url,
      seed: 1,
      timing: { backoff },
    });
    const told: string[] = [];
    await new Promise<void>((done) => {
      connection.diagnostics$.subscribe(({ message }) => {
        told.push(message);
        if (told.length === 3) done();
      });
      connection.start();
    });
    connection.stop();
    for (const message of told) expect(message).toMatch(/deribit is down \(code 1006: .*REFUSED/);
    expect(connection.metrics).toMatchObject({ phase: 'stopped', opened: 0, closed: 3 });
  });

  test('whose snapshot fails says so, and asks again until the book is live', async () => {
    const venue = await FaultVenue.listen({ dialect: 'binance', symbols: ['X'], seed: 1 });
    let asked = 0;
    const connection = new LiveConnection({
      protocol: binanceProtocol({ market: 'spot' }),
      url: venue.url,
      seed: 1,
      watchesBooks: true,
      timing: { healing: 5_000 },
      fetchSnapshot: (channel) => {
        asked += 1;
        if (asked === 1) throw new Error('418 teapot');
        return venue.fetchSnapshot(channel);
      },
    });
    const told: string[] = [];
    connection.diagnostics$.subscribe(({ message }) => told.push(message));
    connection.want(venue.channels);
    await new Promise<void>((done) => {
      connection.inputs$.subscribe((input) => {
        if (input.kind === 'frame' && input.text.includes('lastUpdateId')) done();
      });
      connection.start();
    });
    connection.followBook('binance-spot:X', { to: 'live' });
    expect(told).toContainEqual(expect.stringContaining('could not be fetched: Error: 418 teapot'));
    expect(connection.metrics.resyncs).toBeGreaterThan(0);
    connection.stop();
    await venue.close();
  });

  test('shows what it has and how far apart the clocks are, and ends its streams when stopped', async () => {
    const venue = await FaultVenue.listen({ dialect: 'deribit', symbols: ['X', 'Y'], seed: 1 });
    const connection = new LiveConnection({ protocol: deribitProtocol(), url: venue.url, seed: 1 });
    connection.want([...venue.channels, 'ticker.Z.100ms']);
    let ended = false;
    await new Promise<void>((done) => {
      connection.inputs$.subscribe({
        next: (input) => {
          if (input.kind === 'frame' && input.text.includes('book.Y.100ms","data"')) done();
        },
        complete: () => {
          ended = true;
        },
      });
      connection.start();
    });
    const { clockSkewMicros, ...metrics } = connection.metrics;
    expect(metrics).toMatchObject({
      phase: 'open',
      desired: 3,
      confirmed: 2,
      opened: 1,
      closed: 0,
    });
    expect([...metrics.refused.keys()]).toEqual(['ticker.Z.100ms']);
    // The venue lives in 2023.
    expect(clockSkewMicros).toBeGreaterThan(365 * 86_400 * 1e6);
    connection.stop();
    expect(ended).toBe(true);
    await venue.close();
  });
});
