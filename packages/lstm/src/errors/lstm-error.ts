import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/lstm`. */
export class LstmError extends SlipstreamError {}
