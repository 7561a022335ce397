import { SlipstreamError } from '@slipstream/core';

/** The base of every error that the trial throws itself. */
export class TrialError extends SlipstreamError {}

/** The command line could not be understood. */
export class UsageError extends TrialError {}
