import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/simulator`. */
export class SimulatorError extends SlipstreamError {}
