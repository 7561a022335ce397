import { type Micros, type Random, SECOND, seededRandom } from '@slipstream/core';

/** What kind of session a draw is for. */
export type SessionRole = 'training' | 'test' | 'misspecified';

/** The parameters of a session that change from one to the next. */
export interface SessionDraw {
  readonly volatility: number;
  readonly pressureHalfLife: Micros;
  readonly activity: number;
  readonly refillHalfLife: Micros;
}

type Name = keyof SessionDraw;

/** What training sessions draw from. */
export const TRAINING_RANGES: Readonly<Record<Name, readonly [number, number]>> = {
  volatility: [0.4, 0.55],
  pressureHalfLife: [1.2 * SECOND, 2 * SECOND],
  activity: [0.9, 1.1],
  refillHalfLife: [4 * SECOND, 6 * SECOND],
};

/** What test sessions draw from, below or above: no value in training was like it. */
export const TEST_RANGES: Readonly<
  Record<Name, readonly [readonly [number, number], readonly [number, number]]>
> = {
  volatility: [
    [0.3, 0.4],
    [0.55, 0.75],
  ],
  pressureHalfLife: [
    [0.8 * SECOND, 1.2 * SECOND],
    [2 * SECOND, 3 * SECOND],
  ],
  activity: [
    [0.7, 0.9],
    [1.1, 1.4],
  ],
  refillHalfLife: [
    [2 * SECOND, 4 * SECOND],
    [6 * SECOND, 10 * SECOND],
  ],
};

/** One test session is nothing like what the model was made for: far beyond both ranges in everything. */
export const MISSPECIFIED: SessionDraw = {
  volatility: 1.1,
  pressureHalfLife: 8 * SECOND,
  activity: 2,
  refillHalfLife: 20 * SECOND,
};

/** The parameters of a session, decided by its seed. */
export function sessionDraw(role: SessionRole, seed: string): SessionDraw {
  if (role === 'misspecified') return MISSPECIFIED;
  const random = seededRandom(seed);
  const value = (name: Name): number => {
    const own = random.fork(name);
    if (role === 'training') return within(TRAINING_RANGES[name], own);
    const [below, above] = TEST_RANGES[name];
    return within(own.next() < 0.5 ? below : above, own);
  };
  return {
    volatility: value('volatility'),
    pressureHalfLife: Math.round(value('pressureHalfLife')),
    activity: value('activity'),
    refillHalfLife: Math.round(value('refillHalfLife')),
  };
}

function within([from, to]: readonly [number, number], random: Random): number {
  return from + (to - from) * random.next();
}
