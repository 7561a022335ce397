import { describe, test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

/** Orders for the sample call move by 0.0005 where its price is 0.005 or more. */
const orderTick = 0.0005;

/** The last entry at which a price of the own touch changed. */
function lastQuote(past: readonly Seen[]): Seen {
  const quotes = past.filter(({ touch }, index) => {
    const was = past[index - 1]?.touch;
    return was === undefined || was.bid !== touch.bid || was.ask !== touch.ask;
  });
  return quotes.at(-1)!;
}

/** The reference holds while the leader's book is one-sided. */
function referenceAt(past: readonly Seen[], end = past.length): number {
  const known = past.slice(0, end).filter(({ reference }) => reference !== undefined);
  return known.at(-1)!.reference!;
}

describe('after every update', () => {
  test('fair minus mid is the batch one', () => {
    expectStreamEqualsBatch({ name: 'option.fairMinusMid' }, OWN, (past) => {
      const { mid } = past.at(-1)!.touch;
      return (referenceAt(past) - mid * 0.0001) / orderTick;
    });
  });

  test('the phase of the fair value in its tick is the batch one', () => {
    expectStreamEqualsBatch({ name: 'option.tickPhase' }, OWN, (past) => {
      const ticks = referenceAt(past) / orderTick;
      return ticks - Math.floor(ticks);
    });
  });

  test('the age of the quote is the batch one', () => {
    expectStreamEqualsBatch({ name: 'option.quoteAge' }, OWN, (past, time) =>
      Math.log(1 + (time - lastQuote(past).time) / 1e6),
    );
  });

  test('the move of the fair value since the last quote is the batch one', () => {
    expectStreamEqualsBatch({ name: 'option.fairMoveSinceQuote' }, OWN, (past) => {
      const quote = past.indexOf(lastQuote(past));
      return (referenceAt(past) - referenceAt(past, quote + 1)) / orderTick;
    });
  });
});
