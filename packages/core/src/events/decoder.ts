import type { Frame } from './frame.ts';
import type { MarketEvent } from './market-event.ts';

/**
 * What one raw frame says. A pure function: the same frame gives the same events. A frame that does not fit
 * its schema gives a `decode-fault` event, a frame without market content (an acknowledgement) gives none.
 */
export type Decoder = (frame: Frame) => readonly MarketEvent[];
