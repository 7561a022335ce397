import { SlipstreamError } from '@slipstream/core';

/** The base of every error that this example throws itself. */
export class ExampleError extends SlipstreamError {}

/** The command line could not be understood. */
export class UsageError extends ExampleError {}
