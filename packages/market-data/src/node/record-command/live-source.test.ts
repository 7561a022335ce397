import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemWallClock } from '@slipstream/core';
import { binanceProtocol } from '../../live/binance-protocol.ts';
import { deribitProtocol } from '../../live/deribit-protocol.ts';
import { FaultVenue } from '../../testing/index.ts';
import { binanceSnapshots } from '../live/binance-snapshots.ts';
import type { RecordedFrame } from '../recorder/recorded-frame.ts';
import type { Sink } from './frame-source.ts';
import { liveSource } from './live-source.ts';

let venue: FaultVenue;
let stop = new AbortController();
beforeEach(async () => {
  venue = await FaultVenue.listen({ dialect: 'deribit', symbols: ['X'], seed: 1 });
  stop = new AbortController();
});
afterEach(() => venue.close());

function feed(sink: Sink): Promise<void> {
  return liveSource({
    protocol: deribitProtocol(),
    url: venue.url,
    channels: venue.channels,
    connections: 1,
    asksReferences: true,
    signal: stop.signal,
    wall: systemWallClock(),
    seed: 1,
    diagnostics: () => {},
  }).feed(sink);
}

describe('a live source', () => {
  test('records what the venue says and its own ups, stamped in order', async () => {
    const frames: RecordedFrame[] = [];
    await feed({
      write: (frame) => {
        frames.push(frame);
        if (frame.text.includes('"snapshot"')) venue.step('X');
        if (frame.text.includes('"change"')) stop.abort();
        return true;
      },
      flush: () => Promise.resolve(),
    });
    expect(frames[0]!.text).toContain('"state":"up"');
    const sent = frames
      .filter(({ direction }) => direction === 'out')
      .map(({ text }) => JSON.parse(text).method);
    expect(sent).toEqual(['public/set_heartbeat', 'public/get_instruments', 'public/subscribe']);
    expect(frames.some(({ text }) => text.includes('"prev_change_id"'))).toBe(true);
    for (const [index, frame] of frames.entries()) {
      expect(frame.connection).toBe('deribit');
      expect(frame.receiveTime).toBeGreaterThanOrEqual(frames[index - 1]?.receiveTime ?? 0);
    }
  });

  test('records the snapshots that Binance gives on request, on each of several connections', async () => {
    const binance = await FaultVenue.listen({ dialect: 'binance', symbols: ['X'], seed: 1 });
    const got: string[] = [];
    const address = binance.url.replace('ws:', 'http:');
    await liveSource({
      protocol: binanceProtocol({ market: 'spot' }),
      url: binance.url,
      channels: binance.channels,
      connections: 2,
      asksReferences: true,
      fetchSnapshot: binanceSnapshots({ market: 'spot', address }),
      signal: stop.signal,
      wall: systemWallClock(),
      seed: 1,
      diagnostics: () => {},
    }).feed({
      write: ({ connection, text }) => {
        if (text.includes('lastUpdateId')) got.push(connection);
        if (got.length === 2) stop.abort();
        return true;
      },
      flush: () => Promise.resolve(),
    });
    await binance.close();
    expect(got.sort()).toEqual(['binance-spot/1', 'binance-spot/2']);
  });

  test('ends with the error of a recorder that cannot write', async () => {
    const failing: Sink = {
      write: () => {
        throw new Error('the disk is full');
      },
      flush: () => Promise.resolve(),
    };
    await expect(feed(failing)).rejects.toThrow('the disk is full');
  });

  test('that is interrupted before it began connects to nobody', async () => {
    stop.abort();
    let written = 0;
    await feed({
      write: () => {
        written += 1;
        return true;
      },
      flush: () => Promise.resolve(),
    });
    expect(written).toBe(0);
  });
});
