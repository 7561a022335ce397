import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { fitProbabilityScaling } from './fit-probability-scaling.ts';
import { scaledRows, UNSCALED } from './probability-scaling.ts';

/** Logits whose softmax is the truth, and classes drawn from it. */
function draw(rows: number): { logits: Float32Array; classes: Int8Array } {
  const random = seededRandom('scaling');
  const logits = Float32Array.from({ length: 3 * rows }, () => 1.5 * random.normal());
  const probabilities = scaledRows(logits, UNSCALED);
  const classes = Int8Array.from({ length: rows }, (_, row) => {
    const at = random.next();
    if (at < probabilities[3 * row]!) return 0;
    return at < probabilities[3 * row]! + probabilities[3 * row + 1]! ? 1 : 2;
  });
  return { logits, classes };
}

describe('fitProbabilityScaling', () => {
  test('leaves logits that tell the truth nearly alone', () => {
    const { logits, classes } = draw(4_000);
    const { scale, bias } = fitProbabilityScaling(logits, classes)!;
    expect(new Set(scale).size).toBe(1);
    expect(scale[0]).toBeCloseTo(1, 1);
    expect(new Set(bias).size).toBe(1);
  });

  test('cools logits that are twice too sure', () => {
    const { logits, classes } = draw(4_000);
    const sure = logits.map((logit) => 2 * logit);
    expect(fitProbabilityScaling(sure, classes)!.scale[0]).toBeCloseTo(0.5, 1);
  });

  test('scales by class where one class is told wrong throughout', () => {
    const { logits, classes } = draw(4_000);
    const shifted = logits.map((logit, place) => (place % 3 === 1 ? logit + 1.5 : logit));
    const { bias } = fitProbabilityScaling(shifted, classes)!;
    expect(bias[1] - (bias[0] + bias[2]) / 2).toBeCloseTo(-1.5, 0);
  });

  test('flattens logits that prove worthless to the prior', () => {
    const { logits } = draw(4_000);
    const random = seededRandom('worthless');
    const classes = Int8Array.from({ length: 4_000 }, () => [1, 1, 0, 1, 2][random.below(5)]!);
    const scaling = fitProbabilityScaling(logits, classes, { prior: [0.2, 0.6, 0.2] })!;
    const [down, stable, up] = scaledRows(logits.subarray(0, 3), scaling);
    expect(down).toBeCloseTo(0.2, 1);
    expect(stable).toBeCloseTo(0.6, 1);
    expect(up).toBeCloseTo(0.2, 1);
  });

  test('changes little on the word of few facts, however many rows repeat them', () => {
    const { logits, classes } = draw(4_000);
    const sure = logits.map((logit) => 2 * logit);
    const few = fitProbabilityScaling(sure, classes, { facts: 20 })!.scale[0];
    const many = fitProbabilityScaling(sure, classes, { facts: 4_000 })!.scale[0];
    expect(many).toBeCloseTo(0.5, 1);
    expect(few).toBeGreaterThan(1.2 * many);
  });

  test('says nothing about fewer than 20 facts', () => {
    const { logits, classes } = draw(300);
    expect(fitProbabilityScaling(logits, classes, { facts: 19 })).toBeUndefined();
    classes.fill(-1, 19);
    expect(fitProbabilityScaling(logits, classes)).toBeUndefined();
  });
});
