import type { Micros } from '@slipstream/core';
import type { SchedulerLike } from 'rxjs';

/** The market time of a line: a scheduler that tells its present in microseconds. */
export type ExecutionTime = SchedulerLike & { readonly micros: Micros };
