import { SlipstreamError } from '@slipstream/core';

/** A command line that the example cannot do. */
export class UsageError extends SlipstreamError {}
