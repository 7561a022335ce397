import { MarketDataError } from '../../errors/market-data-error.ts';

/** The instrument that was asked for is not in a recording, or the recording holds several and none was named. */
export class InstrumentNotInRecording extends MarketDataError {
  /** The symbols that the recording does hold. */
  readonly present: readonly string[];

  constructor(parts: { symbol?: string; present: readonly string[]; files: readonly string[] }) {
    const { symbol, present, files } = parts;
    const asked = symbol === undefined ? 'no instrument was named' : `${symbol} is not`;
    super({
      problem: `${asked} in ${files.join(', ')}, which holds ${present.join(', ') || 'no message of Binance'}`,
      remedy:
        present.length === 0
          ? "Give a recording of Binance's combined streams."
          : `Name ${present.length === 1 ? 'it' : 'one of them'}.`,
      data: parts,
    });
    this.present = present;
  }
}
