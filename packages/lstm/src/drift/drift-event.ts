import type { InstrumentId, Micros } from '@slipstream/core';
import type { DriftLevel } from './drift-ladder.ts';
import type { TrustChange } from './trust-watch.ts';

/** What a drift watch noticed or did. */
export type DriftEvent = FeatureDrifted | LossRose | LevelChanged | TrustChanged;

interface Noticed {
  readonly instrument: InstrumentId;
  /** Of the vector by which it was noticed. */
  readonly time: Micros;
}

/** A feature's distribution has left, or come back to, what it was in training. */
export interface FeatureDrifted extends Noticed {
  readonly kind: 'feature-drift';
  readonly column: string;
  /** The population stability index over the window. */
  readonly stability: number;
  readonly state: 'calm' | 'watch' | 'alarm';
}

/** The log-loss of matured forecasts has risen. */
export interface LossRose extends Noticed {
  readonly kind: 'loss-rose';
  readonly horizon: Micros;
  /** Mean loss in nats before and after. */
  readonly before: number;
  readonly after: number;
}

/** A horizon was given another level of the ladder. */
export interface LevelChanged extends Noticed {
  readonly kind: 'level-changed';
  readonly horizon: Micros;
  readonly from: DriftLevel;
  readonly to: DriftLevel;
  readonly reason: string;
}

/** Calls of a direction came true otherwise than was said, and its threshold went off; or as was said, and it went on again. */
export interface TrustChanged extends Noticed, TrustChange {
  readonly kind: 'trust-changed';
  readonly horizon: Micros;
}
