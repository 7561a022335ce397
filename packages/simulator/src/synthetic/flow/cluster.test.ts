import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { Cluster } from './cluster.ts';

describe('orders that bring others', () => {
  test('end in families of the mean size 1 / (1 − branching)', () => {
    const cluster = new Cluster<number>({ branching: 0.5, delay: 1_000 }, seededRandom(1));
    const families = 5_000;
    let orders = 0;
    for (let family = 0; family < families; family += 1) {
      orders += 1;
      cluster.follow(0, () => family);
      while (cluster.waiting > 0) {
        const now = cluster.due;
        expect(cluster.next()).toBe(family);
        orders += 1;
        cluster.follow(now, () => family);
      }
    }
    expect(orders / families).toBeCloseTo(2, 0.5);
  });

  test('come in the order of their times, after what brought them', () => {
    const cluster = new Cluster<string>({ branching: 0.9, delay: 50 }, seededRandom(2));
    for (let now = 0; now < 1_000; now += 10) cluster.follow(now, () => 'x');
    let last = 0;
    while (cluster.waiting > 0) {
      expect(cluster.due).toBeGreaterThanOrEqual(last);
      last = cluster.due;
      cluster.next();
    }
    expect(last).toBeGreaterThan(0);
    expect(cluster.due).toBe(Number.POSITIVE_INFINITY);
  });

  test('bring none where none are wanted', () => {
    const cluster = new Cluster<string>({ branching: 0, delay: 50 }, seededRandom(3));
    for (let now = 0; now < 100; now += 1) cluster.follow(now, () => 'x');
    expect(cluster.waiting).toBe(0);
  });
});
