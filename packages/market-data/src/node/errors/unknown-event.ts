import { MarketDataError } from '../../errors/market-data-error.ts';

/** An event that Parquet has no column for: written, a part of it would be lost. */
export class UnknownEvent extends MarketDataError {
  constructor(parts: { type: string; field?: string; value?: unknown }) {
    const { type, field, value } = parts;
    const what =
      field === undefined ? '' : ` with ${field}${value === undefined ? '' : ` ${value}`}`;
    super({
      problem: `an event of type '${type}'${what} cannot be written to Parquet without loss`,
      remedy:
        'Give events of MarketEvent as decoders make them; times and sequences are whole numbers.',
      data: parts,
    });
  }
}
