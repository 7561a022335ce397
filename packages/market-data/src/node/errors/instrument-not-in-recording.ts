import { MarketDataError } from '../../errors/market-data-error.ts';

/** The instrument that was asked for is not in a recording, or the recording holds several and none was named. */
export class InstrumentNotInRecording extends MarketDataError {
  /** The symbols that the recording does hold. */
  readonly present: readonly string[];

  constructor(parts: { symbol?: string; present: readonly string[]; files: readonly string[] }) {
    const { symbol, present, files } = parts;
    const asked = symbol === undefined ? 'no instrument was named' : `${symbol} is not`;
    const held = present.length === 0 ? 'no message of Binance' : present.join(', ');
    super({
      problem: `${asked} in ${files.join(', ')}, which holds ${held}`,
      remedy:
        present.length === 0
          ? "Give a recording of Binance's combined streams."
          : `Name ${present.length === 1 ? 'it' : 'one of them'}.`,
      data: parts,
    });
    this.present = present;
  }
}
