import { SlipstreamError } from './slipstream-error.ts';

/** The base of every error thrown by `@slipstream/core`. */
export class CoreError extends SlipstreamError {}
