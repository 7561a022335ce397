import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe } from '@jest/globals';
import type { OptionInstrument } from '@slipstream/core';

// Surveys of books, beside the repository. Without them a test is skipped.
const file = fileURLToPath(
  new URL('../../../../shared/data/deribit-options/books-2026-06.jsonl.gz', import.meta.url),
);

/** `describe`, or `describe.skip` where the surveys are missing. */
export const describeWithSurveys: typeof describe.skip = existsSync(file)
  ? describe
  : describe.skip;

/** The best prices of one option in a survey, and the volatility that the venue prints for its bid. */
export interface SurveyedPut {
  readonly terms: Pick<OptionInstrument, 'id' | 'symbol' | 'strike' | 'expiry' | 'right'>;
  readonly bid: number;
  readonly ask: number;
  readonly bidVolatility: number;
}

interface SurveyLine {
  readonly ts_ms: number;
  readonly spot: number;
  readonly candidates: readonly {
    readonly instrument: string;
    readonly strike: number;
    readonly expiry: string;
    readonly bid_iv: number;
    readonly best_bid: number;
    readonly best_ask: number;
  }[];
}

/** Some fifteen puts in each of 223 surveys. */
export function* surveys(): Generator<{ time: number; spot: number; puts: SurveyedPut[] }> {
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')) {
    const { ts_ms, spot, candidates } = JSON.parse(line) as SurveyLine;
    const puts = candidates.map(
      ({ instrument, strike, expiry, bid_iv, best_bid, best_ask }): SurveyedPut => ({
        terms: {
          ...{ id: instrument, symbol: instrument, strike, right: 'put' },
          expiry: Date.parse(`${expiry}T08:00:00Z`) * 1_000,
        },
        ...{ bid: best_bid, ask: best_ask, bidVolatility: bid_iv / 100 },
      }),
    );
    yield { time: ts_ms * 1_000, spot, puts };
  }
}
