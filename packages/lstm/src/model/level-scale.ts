import type { LevelHead } from './forecast-model.ts';

/** What a level's logarithm is measured from. */
export type LevelScale = Pick<LevelHead, 'nowWeight' | 'typical' | 'offset'>;

/** The level that an output stands for, before any correction. */
export function levelOfOutput(
  scale: LevelScale & Pick<LevelHead, 'standard'>,
  output: number,
  now: number,
): number {
  const { standard, offset } = scale;
  const logarithm = standard.shift + standard.scale * output + logBase(scale, now);
  return Math.max(0, Math.exp(logarithm) - offset);
}

/** The logarithm of a level against its base: what the network is taught, before standardising. */
export function logRatio(scale: LevelScale, level: number, now: number): number {
  return Math.log(scale.offset + level) - logBase(scale, now);
}

/** A level now that is not known counts as the typical one. */
function logBase({ nowWeight, typical, offset }: LevelScale, now: number): number {
  const logNow = Math.log(offset + (now >= 0 ? now : typical));
  return nowWeight * logNow + (1 - nowWeight) * Math.log(offset + typical);
}
