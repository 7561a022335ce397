import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/features`. */
export class FeaturesError extends SlipstreamError {}
