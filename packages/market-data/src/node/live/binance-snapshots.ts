import type { BinanceFeed } from '../../venues/binance/binance-market.ts';
import { SnapshotRefused } from './snapshot-refused.ts';

/** Where each market gives its books on request, by documentation. */
const ADDRESSES: Readonly<Record<BinanceFeed, string>> = {
  spot: 'https://api.binance.com/api/v3/depth',
  usdm: 'https://fapi.binance.com/fapi/v1/depth',
  coinm: 'https://dapi.binance.com/dapi/v1/depth',
  options: 'https://eapi.binance.com/eapi/v1/depth',
};

const LEVELS = 1_000;

/**
 * Fetches snapshots of Binance's books over HTTP, for the option `fetchSnapshot` of a live connection: 1,000 levels.
 * The function rejects with {@link SnapshotRefused} when the answer is no success.
 *
 * @param address another address, such as that of the test venue.
 * @example
 * ```ts
 * import { FaultVenue } from '@slipstream/market-data/testing';
 * import { binanceSnapshots } from '@slipstream/market-data/node';
 *
 * const venue = await FaultVenue.listen({ dialect: 'binance', symbols: ['BTCUSDT'], seed: 1 });
 * const fetchSnapshot = binanceSnapshots({ market: 'spot', address: venue.url.replace('ws:', 'http:') });
 * const { lastUpdateId } = JSON.parse(await fetchSnapshot('btcusdt@depth'));
 * lastUpdateId === venue.truth('BTCUSDT').sequence; // => true
 * await venue.close();
 * ```
 */
export function binanceSnapshots({
  market,
  address = ADDRESSES[market],
}: {
  readonly market: BinanceFeed;
  readonly address?: string;
}): (channel: string) => Promise<string> {
  return async (channel) => {
    const symbol = channel.split('@', 1)[0]!.toUpperCase();
    const url = new URL(address);
    url.searchParams.set('symbol', symbol);
    url.searchParams.set('limit', String(LEVELS));
    const response = await fetch(url);
    const answer = await response.text();
    if (response.ok) return answer;
    throw new SnapshotRefused({ url: url.href, status: response.status, answer });
  };
}
