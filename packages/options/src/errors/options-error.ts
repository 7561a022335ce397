import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/options`. */
export class OptionsError extends SlipstreamError {}
