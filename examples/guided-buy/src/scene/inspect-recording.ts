import type { DecodeFaultEvent, Decoder, Frame, Instrument } from '@slipstream/core';
import { MarketState, QuoteCheck } from '@slipstream/market-data';
import { locateFrame } from '@slipstream/market-data/node';
import { ExampleError } from '../example-error.ts';
import { BOOTSTRAP } from '../line/book-options.ts';

/** A line of a recording could be read but not understood. */
class UnreadableLine extends ExampleError {}

/** What is inspected. */
export interface Inspection {
  readonly files: readonly string[];
  readonly frames: readonly Frame[];
  readonly decoder: Decoder;
  readonly instrument: Instrument;
}

/**
 * Reads a recording once before anything is learned from it: every frame must decode, and the book's own account
 * says how it became usable and whether the venue's best prices agree with it.
 *
 * @returns the account, for people.
 * @throws {UnreadableLine} naming file and line of the first frame that does not decode.
 */
export async function inspectRecording(inspection: Inspection): Promise<readonly string[]> {
  const { files, frames, decoder, instrument } = inspection;
  const account: string[] = [];
  const markets = new MarketState({
    instruments: [instrument],
    bootstrap: BOOTSTRAP,
    diagnostics: ({ message }) => account.push(message),
  });
  const quotes = new QuoteCheck();
  let live = 0;
  let changes = 0;
  for (const frame of frames) {
    for (const event of decoder(frame)) {
      if (event.type === 'decode-fault') throw await unreadable(files, frame, event);
      const { view } = markets.apply(event);
      if (event.type === 'quote') quotes.note(event);
      if (view === undefined) continue;
      if (event.type === 'book-delta' || event.type === 'book-snapshot') {
        changes += 1;
        if (view.book.status === 'live') live += 1;
      }
      if (view.book.status === 'live') quotes.compare(view.book);
    }
  }
  const { equal, unequal } = quotes;
  return [
    ...account,
    `the book was live after ${live} of ${changes} changes; its best prices and amounts equal the venue's own quotes at ${equal} of ${equal + unequal} equal sequence numbers`,
  ];
}

async function unreadable(
  files: readonly string[],
  frame: Frame,
  { reason }: DecodeFaultEvent,
): Promise<UnreadableLine> {
  const place = await locateFrame(files, frame);
  const where = place ? `${place.file}, line ${place.line}` : files.join(', ');
  return new UnreadableLine({
    problem: `${where}: ${reason}`,
    remedy: 'Remove the line, or record the streams depth, trade and bookTicker alone.',
    data: { ...place, reason, frame: frame.text.slice(0, 200) },
  });
}
