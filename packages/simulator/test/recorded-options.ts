import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';

// Recordings of options, beside the repository. Without them a test is skipped.
const folder = fileURLToPath(new URL('../../../../shared/data/deribit-options/', import.meta.url));

/** `describe`, or `describe.skip` where the recordings are missing. */
export const describeWithRecordings: typeof describe.skip = existsSync(folder)
  ? describe
  : describe.skip;

function linesOf(file: string): readonly string[] {
  const bytes = readFileSync(folder + file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.trim().split(/\r?\n/);
}

/** The rows of a file with a head, each by the names of its columns. */
function* rowsOf(file: string): Generator<ReadonlyMap<string, string>> {
  const [head = '', ...lines] = linesOf(file);
  const names = head.split(',');
  for (const line of lines) {
    const fields = line.split(',');
    yield new Map(names.map((name, index) => [name, fields[index] ?? '']));
  }
}

/** The BTC options of two whole chains: absolute delta, and whether each side was quoted. */
export function* chainQuotes(): Generator<{ delta: number; bid: boolean; ask: boolean }> {
  for (const file of ['chain-2025-12-31.csv.gz', 'chain-2026-05-18.csv.gz']) {
    for (const row of rowsOf(file)) {
      if (row.get('currency') !== 'BTC' || row.get('implied_volatility') === '') continue;
      const delta = Math.abs(Number(row.get('delta')));
      yield { delta, bid: Number(row.get('bid_price')) > 0, ask: Number(row.get('ask_price')) > 0 };
    }
  }
}

/** One side of a surveyed book: its three best prices with their coins, and how many levels it had, up to ten. */
export interface SurveyedSide {
  readonly best: readonly (readonly [price: number, coins: number])[];
  readonly levels: number;
}

export function* surveyedSides(): Generator<SurveyedSide> {
  for (const line of linesOf('books-2026-06.jsonl.gz')) {
    const { candidates } = JSON.parse(line) as {
      candidates: readonly {
        bids_top3: SurveyedSide['best'];
        asks_top3: SurveyedSide['best'];
        n_bid_lvl: number;
        n_ask_lvl: number;
      }[];
    };
    for (const { bids_top3, asks_top3, n_bid_lvl, n_ask_lvl } of candidates) {
      yield { best: bids_top3, levels: n_bid_lvl };
      yield { best: asks_top3, levels: n_ask_lvl };
    }
  }
}

/** The trades in the options of a coin, as events; an amount of 1 is 100 of the venue's. */
export function* recordedTrades(coin: 'SOL' | 'HYPE'): Generator<TradeEvent> {
  for (const row of rowsOf('trades-2026-07.csv.gz')) {
    const instrument = row.get('instrument')!;
    if (!instrument.startsWith(coin)) continue;
    const time = Number(row.get('ts_ms')) * 1_000;
    yield {
      ...{ type: 'trade', instrument, id: row.get('trade_id')! },
      price: Number(row.get('price')),
      amount: Number(row.get('amount')) / 100,
      aggressor: row.get('direction') === 'buy' ? 'buy' : 'sell',
      ...{ exchangeTime: time, receiveTime: time },
    };
  }
}

/** How often BTC options out of the money were quoted 1, 2, 3, … ticks wide: shares by `(tenor] (delta]`. */
export function measuredSpreads(): ReadonlyMap<string, readonly number[]> {
  const lines = linesOf('calibration-spreads.txt');
  const from = lines.findIndex((line) => line.startsWith('BTC spread ticks pmf'));
  const to = lines.findIndex((line) => line.startsWith('ETH spread ticks pmf'));
  const cells = new Map<string, readonly number[]>();
  let tenor = '';
  for (const line of lines.slice(from + 3, to)) {
    const intervals = [...line.matchAll(/\([^\]]*\]/g)].map(([interval]) => interval);
    if (intervals.length === 2) tenor = intervals[0]!;
    const shares = line
      .slice(line.lastIndexOf(']') + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    cells.set(`${tenor} ${intervals.at(-1)}`, shares);
  }
  return cells;
}
