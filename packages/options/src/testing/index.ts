export { makerQuote, quoteChain } from './quote-chain.ts';
export { QuotedMarket, type Top } from './quoted-market.ts';
export { sampleChain } from './sample-chain.ts';
