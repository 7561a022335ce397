// What another trial shares with this one: the market of a recording, the rhythm of orders, and how parents begin.
export { BOOTSTRAP } from './line/book-options.ts';
export { fromNowOn } from './line/from-now-on.ts';
export { ProgressBar, type Terminal } from './progress-bar.ts';
export { recordingScene } from './scene/recording-scene.ts';
export type { Scene } from './scene/scene.ts';
export type { TradedMarket } from './scene/traded-market.ts';
export { ORDER_LATENCY, REFILL_HALF_LIFE } from './trial/assumptions.ts';
export { parentOrder } from './trial/parent-order.ts';
export { rhythmOf, SLICES, scaledRules } from './trial/rhythm.ts';
export { TrailingTouch } from './trial/trailing-touch.ts';
