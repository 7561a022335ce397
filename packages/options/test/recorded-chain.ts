import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { OptionInstrument } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';

// Whole chains of Deribit, beside the repository.
const folder = fileURLToPath(new URL('../../../../shared/data/deribit-options/', import.meta.url));
const FILES = ['chain-2025-12-31.csv.gz', 'chain-2026-05-18.csv.gz'];

/** Every chain there is: a file and the base of its options. */
export const recordedChains: (readonly [file: string, base: string])[] = FILES.flatMap((file) =>
  ['BTC', 'ETH'].map((base) => [file, base] as const),
);

/** Whether the recordings are there. */
export const hasChains: boolean = FILES.every((file) => existsSync(folder + file));

/** One row of a chain; a price of 0 is no price. */
export interface RecordedOption {
  readonly option: OptionInstrument;
  readonly time: number;
  readonly forward: number;
  readonly delta: number;
  readonly bid: number;
  readonly ask: number;
  readonly mark: number;
  readonly markIv: number;
}

export function readChain(file: string, base: string): RecordedOption[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(folder + file))
    .toString('utf8')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  return lines.flatMap((line) => {
    const fields = line.split(',');
    const field = (name: string) => fields[names.indexOf(name)] ?? '';
    const symbol = field('instrument_name');
    if (!symbol.startsWith(`${base}-`)) return [];
    const option: OptionInstrument = {
      ...sampleCall,
      id: symbol,
      symbol,
      base,
      settlement: base,
      strike: Number(field('strike')),
      expiry: Date.parse(field('expiry_datetime')) * 1_000,
      right: field('option_type') === 'call' ? 'call' : 'put',
    };
    return {
      option,
      time: Date.parse(field('timestamp')) * 1_000,
      forward: Number(field('underlying')),
      delta: Number(field('delta')),
      bid: Number(field('bid_price')),
      ask: Number(field('ask_price')),
      mark: Number(field('mark_price')),
      markIv: Number(field('implied_volatility')),
    };
  });
}
