import type { Diagnostic, InstrumentId } from '@slipstream/core';
import type { BookChange, BookCounts, BookTransition } from '../books/book-change.ts';

const SOURCE = 'market-data/books';

/** What a person should hear of an event's effect on a book: mostly nothing. */
export function diagnosticsOf(
  instrument: InstrumentId,
  { transitions }: BookChange,
  counts: BookCounts,
): readonly Diagnostic[] {
  return transitions.map((transition) => diagnosticOf(instrument, transition, counts));
}

function diagnosticOf(
  instrument: InstrumentId,
  transition: BookTransition,
  counts: BookCounts,
): Diagnostic {
  const { from, to, reason, detail, time } = transition;
  return {
    level: to === 'live' ? 'info' : 'warning',
    source: SOURCE,
    message: `the book of ${instrument} went from ${from} to ${to} (${reason}): ${detail}`,
    time,
    data: { instrument, from, to, reason, counts },
  };
}

/** An event named an instrument whose record was never seen, so it cannot be counted in ticks. */
export function unknownInstrument(instrument: InstrumentId, time: number): Diagnostic {
  return {
    level: 'warning',
    source: SOURCE,
    message: `events of ${instrument} came without its record; give books() its instrument, or let the venue's records come first`,
    time,
    data: { instrument },
  };
}

/** A frame could not be read. */
export function undecoded(venue: string, reason: string, time: number): Diagnostic {
  return {
    level: 'warning',
    source: 'market-data/decode',
    message: `a frame of ${venue} could not be read: ${reason}`,
    time,
    data: { venue, reason },
  };
}
