/** The guided policy under each forecast, and schedules without one. */
export const ARM_IDS = [
  'real',
  'shuffled',
  'delayed',
  'linear',
  'oracle',
  'none',
  'bare',
  'immediate',
  'twap',
  'vwap',
  'pov',
  'almgren-chriss',
] as const;

/** The name of an arm. */
export type ArmId = (typeof ARM_IDS)[number];

/** Schedules without a forecast, which the guided policy is compared with. */
export const SCHEDULE_ARMS = ['immediate', 'twap', 'vwap', 'pov', 'almgren-chriss'] as const;

/** What reports call an arm. */
export const ARM_TITLES: Readonly<Record<ArmId, string>> = {
  real: 'guided, real forecast',
  shuffled: 'guided, forecast of another day',
  delayed: 'guided, forecast 5 s old',
  linear: 'guided, linear forecast',
  oracle: 'guided, oracle (the label itself)',
  none: 'guided, no forecast',
  bare: 'guided, bare table without the crossing gate',
  immediate: 'immediate',
  twap: 'TWAP',
  vwap: 'VWAP',
  pov: 'POV',
  'almgren-chriss': 'Almgren–Chriss',
};
