import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/execution`. */
export class ExecutionError extends SlipstreamError {}
