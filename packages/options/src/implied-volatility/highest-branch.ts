import { takeLack, takeVega } from '../black76/normalised-black.ts';
import { takeQuantileInTail, takeQuantileNearCentre } from '../normal/inverse-normal-cdf.ts';
import { takeRatio } from '../normal/mills-ratio.ts';
import { MOST_STEPS, moveToGuess, takeStep } from './householder.ts';
import { controlSecond, interpolate } from './rational-cubic.ts';
import type { VolatilitySearch } from './volatility-search.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const SQRT_HALF_PI = 1.2533141373155003;

/**
 * Prices above the point where the tangent at the point of inflection meets the bound, where `black` stands at
 * the start. The map `Φ(−s/2)` is nearly straight in the price there and gives the guess; the objective is the
 * logarithm of what the price lacks to its bound.
 */
export function solveHighest(search: VolatilitySearch): void {
  const { complement, black } = search;
  guessHighest(search);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    moveToGuess(search);
    takeVega(black);
    takeLack(black);
    const { h, t, vega, lack } = black;
    const s = 2 * t;
    const inverse = 1 / lack;
    const bend = (h * h) / s - 0.25 * s;
    search.newton = Math.log((vega * lack) / complement) * lack;
    search.second = bend + inverse;
    search.third = bend * bend - (3 * h * h) / (s * s) - 0.25 + inverse * (2 * inverse + 3 * bend);
    if (takeStep(search)) break;
  }
}

function guessHighest(search: VolatilitySearch): void {
  const { black, cubic } = search;
  const { h, t, tail } = black;
  // The map's slopes are those by a price over √(F·K).
  const scale = Math.exp(0.5 * search.x);
  const complement = scale * search.complement;
  const complementU = scale * black.vega * black.lack;
  tail.argument = t;
  takeRatio(tail);
  const map = INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * (t * t)) * tail.value;
  const growth = Math.exp(0.5 * h * h);
  // Prices count from that point up, so that their distance to the bound keeps its digits.
  cubic.x = complementU - complement;
  cubic.x0 = 0;
  cubic.y0 = map;
  cubic.d0 = -0.5 * growth;
  cubic.x1 = complementU;
  cubic.y1 = 0;
  cubic.d1 = -0.5;
  cubic.chord = -map / complementU;
  cubic.second = (SQRT_HALF_PI * h * h * growth * Math.exp(0.5 * (h * h + t * t))) / (2 * t);
  controlSecond(cubic, 'left');
  interpolate(cubic);
  let mapped = cubic.value;
  if (!(mapped > 0)) mapped = (map * complement) / complementU;
  tail.argument = mapped < 0.075 ? mapped : mapped - 0.5;
  if (mapped < 0.075) takeQuantileInTail(tail);
  else takeQuantileNearCentre(tail);
  search.s = -2 * tail.value;
}
