import type { MarketView } from '@slipstream/core';

/** Why nobody may trade on a market; nothing when one may. */
export function whyUnusable({ book, trading }: MarketView): string | undefined {
  const { status } = book;
  if (status !== 'live') return `the book is ${status}`;
  return trading === 'open' ? undefined : `trading is ${trading}`;
}
