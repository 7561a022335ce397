import type { FlatLevels, MarketEvent } from '@slipstream/core';

/** Fields that count something: below 0 they are nonsense. */
const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'bidAmount', 'askAmount', 'openInterest']);

/**
 * What is wrong with the numbers of events, in words; absent where nothing is. JSON can say what no venue means:
 * 1e400, which is read as infinity, an amount below 0, a time beyond what a double counts. Schemas look at
 * shapes, so this looks at what became of them, once for all venues. Instrument records are looked at one by one when
 * they are read, so that one does not spoil its list.
 */
export function unsoundness(events: readonly MarketEvent[]): string | undefined {
  for (const event of events) {
    const why =
      event.type === 'book-delta' || event.type === 'book-snapshot'
        ? (unsoundLevels(event.bids) ?? unsoundLevels(event.asks))
        : event.type === 'instrument'
          ? undefined
          : unsoundFields(event);
    if (why !== undefined) return why;
    if (!Number.isSafeInteger(event.exchangeTime)) return `a time of ${event.exchangeTime} µs`;
  }
  return undefined;
}

function unsoundLevels(levels: FlatLevels): string | undefined {
  for (let index = 0; index < levels.length; index += 2) {
    const price = levels[index]!;
    const amount = levels[index + 1]!;
    if (!Number.isFinite(price) || !Number.isFinite(amount) || amount < 0) {
      return `a level of price ${price} and amount ${amount}`;
    }
  }
  return undefined;
}

/** What is wrong with a number among fields, however deep it stands; absent where nothing is. */
export function unsoundFields(fields: object): string | undefined {
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (typeof value === 'number') {
      if (!Number.isFinite(value) || (value < 0 && AMOUNTS.has(name))) return `${name} is ${value}`;
    } else if (typeof value === 'object' && value !== null) {
      const why = unsoundFields(value);
      if (why !== undefined) return `${name}: ${why}`;
    }
  }
  return undefined;
}
