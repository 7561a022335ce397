import type { BinanceMarket } from '../venues/binance/binance-market.ts';
import { recordOf } from '../venues/reading.ts';
import { InstrumentNotInRecording } from './errors/instrument-not-in-recording.ts';
import { MalformedLine } from './errors/malformed-line.ts';
import { type RecordedLine, recordingLines } from './recording-lines.ts';

/** An instrument found in a recording of Binance: what `binanceInstrument` needs, but for the fees. */
export interface RecordedInstrument {
  readonly market: BinanceMarket;
  readonly symbol: string;
  /** The finest step that divides every price in the recording: at most the venue's own tick. */
  readonly tick: string;
  /** The finest step that divides every amount in the recording. */
  readonly lot: string;
  readonly messages: number;
}

interface Finding {
  market: BinanceMarket | undefined;
  pricePlaces: number;
  amountPlaces: number;
  messages: number;
}

type Payload = Readonly<Record<string, unknown>>;

/**
 * The instruments of a Binance recording, by the names and the fields of its messages.
 *
 * Streams carry no instrument records, so tick and lot are the last decimal place that any price or amount uses.
 * The whole recording is read for it: only then does every price in it lie on the grid, and a book built with it
 * cannot meet a price between two ticks. Where the venue's tick is no power of ten, the grid found is finer than
 * the venue's, which is right for books and for the matching of a replay, but not for orders sent to the venue.
 *
 * @throws {MalformedLine} naming file and line, when a line is not JSON. Errors of `readRecording` besides.
 */
export async function recordedBinanceInstruments(
  paths: string | readonly string[],
): Promise<readonly RecordedInstrument[]> {
  const findings = new Map<string, Finding>();
  // Depth snapshots of spot and USD-M name no instrument.
  const unnamed = newFinding();
  for await (const lines of recordingLines(paths)) {
    for (const line of lines) {
      const payload = payloadOf(line);
      const symbol = symbolOf(payload);
      if (symbol === undefined) {
        addPlaces(unnamed, payload);
        continue;
      }
      let finding = findings.get(symbol);
      if (finding === undefined) {
        finding = newFinding();
        findings.set(symbol, finding);
      }
      finding.messages += 1;
      finding.market ??= marketOf(payload, symbol);
      addPlaces(finding, payload);
    }
  }
  const only = findings.size === 1 ? unnamed : undefined;
  return [...findings].flatMap(([symbol, { market, messages, ...places }]) =>
    market === undefined
      ? []
      : {
          market,
          symbol,
          tick: stepOf(Math.max(places.pricePlaces, only?.pricePlaces ?? 0)),
          lot: stepOf(Math.max(places.amountPlaces, only?.amountPlaces ?? 0)),
          messages,
        },
  );
}

/**
 * One instrument of a Binance recording: the one of a symbol, or the only one. See
 * {@link recordedBinanceInstruments} for what it can know.
 *
 * @throws {InstrumentNotInRecording} naming those that are there, when the symbol is not, or none was given and
 * there is not exactly one. Errors of `recordedBinanceInstruments` besides.
 */
export async function inferBinanceInstrument(
  paths: string | readonly string[],
  { symbol }: { readonly symbol?: string } = {},
): Promise<RecordedInstrument> {
  const instruments = await recordedBinanceInstruments(paths);
  const found =
    symbol === undefined
      ? instruments.length === 1
        ? instruments[0]
        : undefined
      : instruments.find((instrument) => instrument.symbol === symbol.toUpperCase());
  if (found) return found;
  throw new InstrumentNotInRecording({
    ...(symbol !== undefined && { symbol }),
    present: instruments.map((instrument) => instrument.symbol),
    files: typeof paths === 'string' ? [paths] : paths,
  });
}

function newFinding(): Finding {
  return { market: undefined, pricePlaces: 0, amountPlaces: 0, messages: 0 };
}

function payloadOf({ file, line, text }: RecordedLine): Payload {
  try {
    const message = recordOf(JSON.parse(text)) ?? {};
    return recordOf(message['data']) ?? message;
  } catch (cause) {
    throw new MalformedLine({ file, line, why: 'is not JSON', text, cause });
  }
}

function symbolOf(payload: Payload): string | undefined {
  const named = payload['s'] ?? payload['symbol'] ?? recordOf(payload['o'])?.['s'];
  return typeof named === 'string' ? named : undefined;
}

/** The market whose messages look like this; nothing where several do. */
function marketOf(payload: Payload, symbol: string): BinanceMarket | undefined {
  if ('ps' in payload || 'pair' in payload || /USD_(PERP|\d{6})$/.test(symbol)) return 'coinm';
  switch (payload['e']) {
    case 'depthUpdate':
      return 'pu' in payload ? 'usdm' : 'spot';
    case 'trade':
      return 'X' in payload ? 'usdm' : 'spot';
    case 'aggTrade':
      return 'M' in payload ? 'spot' : 'usdm';
    case 'bookTicker':
    case 'markPriceUpdate':
    case 'forceOrder':
      return 'usdm';
    case undefined:
      return 'B' in payload ? 'spot' : undefined;
    default:
      return undefined;
  }
}

function addPlaces(finding: Finding, payload: Payload): void {
  switch (payload['e']) {
    case 'trade':
    case 'aggTrade':
      addLevel(finding, payload['p'], payload['q']);
      break;
    case 'depthUpdate':
      addLevels(finding, payload['b']);
      addLevels(finding, payload['a']);
      break;
    case 'bookTicker':
    case undefined:
      if ('lastUpdateId' in payload) {
        addLevels(finding, payload['bids']);
        addLevels(finding, payload['asks']);
      } else {
        addLevel(finding, payload['b'], payload['B']);
        addLevel(finding, payload['a'], payload['A']);
      }
      break;
  }
}

function addLevels(finding: Finding, levels: unknown): void {
  if (!Array.isArray(levels)) return;
  for (const level of levels) {
    if (Array.isArray(level)) addLevel(finding, level[0], level[1]);
  }
}

function addLevel(finding: Finding, price: unknown, amount: unknown): void {
  finding.pricePlaces = Math.max(finding.pricePlaces, placesOf(price));
  finding.amountPlaces = Math.max(finding.amountPlaces, placesOf(amount));
}

/** The decimal places that a number in text uses: 2 of `0.05000000`. */
function placesOf(text: unknown): number {
  if (typeof text !== 'string') return 0;
  const point = text.indexOf('.');
  if (point < 0) return 0;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return end - point - 1;
}

function stepOf(places: number): string {
  return places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`;
}
