import { takeOver, takeVega } from '../black76/normalised-black.ts';
import { coefficients, evaluate } from '../normal/rational.ts';
import { MOST_STEPS, moveToGuess, takeStep } from './householder.ts';
import type { VolatilitySearch } from './volatility-search.ts';

// Nearly all prices that a market quotes lie where the price of Bachelier's model, normal instead of lognormal, is
// close to Black's. There the price over the distance of forward and strike gives |h| of Bachelier's model by one
// rational function, and a polynomial leads from its total volatility to Black's, 1 + s²/24 + …, so that no place
// of the Black function has to be evaluated before the first step. Near-minimax fits of this project's own.

/** Bachelier's |h| over w, in w = ln(1 + 0.6·q), with q the distance of forward and strike over the time value: within 5e-6 up to an |h| of 5.5. */
const BACHELIER = coefficients(
  [
    0.6649010975679, 0.48414491204648, 0.099107850995095, 0.022327699629881, 0.00048433811439803,
    -2.256281902504e-6,
  ],
  [1, 1.061284226987034, 0.25545061497389, 0.05261616773985, 0.003540778348677],
);

/**
 * Sets the guess `s`, within 1e-5, unless the price lies outside of what is usual; says whether it did. With v the square of
 * Bachelier's total volatility and x², Black's is Bachelier's times 1 + v·(Σ of ten terms in v and x²).
 */
export function guessQuoted(search: VolatilitySearch): boolean {
  const { x, beta, distance } = search;
  const { tail } = search.black;
  const w = Math.log1p((0.6 * distance) / beta);
  const xx = x * x;
  if (!(w <= 20.7 && xx <= 9)) return false;
  tail.table = BACHELIER;
  tail.u = w;
  evaluate(tail);
  const guess = (-x * tail.below) / (w * tail.above);
  const v = guess * guess;
  if (!(v <= 2.4)) return false;
  const alone =
    0.0416761620461 + v * (0.00368369245364 + v * (0.000300084927115 + v * 9.97487062683e-5));
  const once = 0.00035101035613809 + v * (4.7707566738358e-5 + v * 1.9308591218724e-5);
  const further = 5.2414439476e-6 + v * 1.883365863844e-6 - xx * 1.29050726e-7;
  search.s = guess * (1 + v * (alone - xx * (once - xx * further)));
  return true;
}

/**
 * From the guess in `s`: the objective is the logarithm of the price, for which a step leaves a tenth of its fourth power,
 * measured all over {@link guessQuoted}. So one step is enough.
 */
export function solveQuoted(search: VolatilitySearch): void {
  const { beta, black } = search;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    moveToGuess(search);
    takeVega(black);
    takeOver(black);
    const { h, t, vega, over } = black;
    const s = 2 * t;
    const inverse = 1 / over;
    const excess = (beta / vega) * inverse - 1;
    // ln(1 + excess): near a root four terms of the series hold more digits than `excess` itself.
    const log = excess * (1 - excess * (0.5 - excess * (1 / 3 - 0.25 * excess)));
    const slant = h / s;
    const bend = h * slant - 0.25 * s;
    search.newton = log * over;
    search.second = bend - inverse;
    search.third = bend * (bend - 3 * inverse) - 3 * slant * slant - 0.25 + 2 * inverse * inverse;
    if (takeStep(search)) break;
  }
}
