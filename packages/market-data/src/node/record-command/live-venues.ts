import { binanceProtocol } from '../../live/binance-protocol.ts';
import { bybitProtocol } from '../../live/bybit-protocol.ts';
import { deribitProtocol } from '../../live/deribit-protocol.ts';
import { okxProtocol } from '../../live/okx-protocol.ts';
import type { VenueProtocol } from '../../live/venue-protocol.ts';
import type { BinanceFeed } from '../../venues/binance/binance-market.ts';
import type { BybitCategory } from '../../venues/bybit/topic.ts';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { binanceSnapshots } from '../live/binance-snapshots.ts';
import { okxSignature } from '../live/okx-signature.ts';

/** The variables of the environment, which alone may hold secrets: a command line is seen by everybody. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A venue that can be recorded live. */
export interface LiveVenue {
  /** Its public address, by documentation. */
  readonly url: string;
  readonly protocol: (environment: Environment) => VenueProtocol;
  /** Fetches snapshots, where the venue gives them on request; the address is another one than its own. */
  readonly snapshots?: (address: string | undefined) => (channel: string) => Promise<string>;
}

/** The venues by the names that `--live` takes. */
export const LIVE_VENUES: ReadonlyMap<string, LiveVenue> = new Map<string, LiveVenue>([
  ['deribit', { url: 'wss://www.deribit.com/ws/api/v2', protocol: deribit }],
  ['okx', { url: 'wss://ws.okx.com:8443/ws/v5/public', protocol: okx }],
  ...(['option', 'linear', 'inverse', 'spot'] as const).map(bybit),
  binance('spot', 'wss://stream.binance.com:9443/stream'),
  binance('usdm', 'wss://fstream.binance.com/stream'),
  binance('coinm', 'wss://dstream.binance.com/stream'),
  binance('options', 'wss://fstream.binance.com/public/stream'),
]);

function deribit(environment: Environment): VenueProtocol {
  const given = secrets(environment, [
    'SLIPSTREAM_DERIBIT_CLIENT_ID',
    'SLIPSTREAM_DERIBIT_CLIENT_SECRET',
  ]);
  if (!given) return deribitProtocol();
  const [clientId = '', clientSecret = ''] = given;
  return deribitProtocol({ credentials: { clientId, clientSecret } });
}

function okx(environment: Environment): VenueProtocol {
  const names = ['SLIPSTREAM_OKX_API_KEY', 'SLIPSTREAM_OKX_SECRET', 'SLIPSTREAM_OKX_PASSPHRASE'];
  const given = secrets(environment, names);
  if (!given) return okxProtocol();
  const [apiKey = '', secret = '', passphrase = ''] = given;
  return okxProtocol({ credentials: { apiKey, passphrase, sign: okxSignature(secret) } });
}

function bybit(category: BybitCategory): [string, LiveVenue] {
  const url = `wss://stream.bybit.com/v5/public/${category}`;
  return [`bybit-${category}`, { url, protocol: () => bybitProtocol({ category }) }];
}

function binance(market: BinanceFeed, url: string): [string, LiveVenue] {
  return [
    `binance-${market}`,
    {
      url,
      protocol: () => binanceProtocol({ market }),
      snapshots: (address) =>
        binanceSnapshots({ market, ...(address === undefined ? {} : { address }) }),
    },
  ];
}

/** The values of variables that belong together; absent when none is set. */
function secrets(
  environment: Environment,
  names: readonly string[],
): readonly string[] | undefined {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  const missing = names.filter((name) => !isSet(name));
  if (missing.length === names.length) return undefined;
  if (missing.length === 0) return names.map((name) => environment[name] ?? '');
  throw new InvalidFlag({
    problem: `${names.filter(isSet).join(', ')} is set in the environment and ${missing.join(', ')} is not`,
    remedy: 'Set all of them, or none.',
  });
}
