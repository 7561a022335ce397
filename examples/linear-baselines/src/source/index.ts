// Markets and how to play them, for examples that judge other forecasters on the same rows.
export type { MarketSource } from './market-source.ts';
export { playLine } from './play-line.ts';
export { recordedSource } from './recorded-source.ts';
export { ofTheTouch } from './touch-decoder.ts';
