import { expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { ConnectionTraffic } from './connection-traffic.ts';

const traffic = () => new ConnectionTraffic({ skewWindow: 60 * SECOND, lagWindow: 10 * SECOND });

test('before anything was heard every figure that is no count is absent', () => {
  const { frames, bytes, ...others } = traffic().figures;
  expect([frames, bytes]).toEqual([0, 0]);
  for (const value of Object.values(others)) expect(value).toBeUndefined();
});

test('the lag is what the skew does not explain, and the worst of a window is forgotten after the next', () => {
  const heard = traffic();
  const late = (second: number, micros: number) => {
    const exchangeTime = second * SECOND;
    heard.note(10, exchangeTime, exchangeTime + 4_000 + micros);
  };
  late(1, 0);
  late(2, 700);
  late(3, 200);
  expect(heard.figures).toMatchObject({
    clockSkewMicros: 4_000,
    lagMicros: 200,
    worstLagMicros: 700,
  });
  late(12, 300);
  expect(heard.figures.worstLagMicros).toBe(700);
  late(23, 100);
  expect(heard.figures.worstLagMicros).toBe(300);
  expect(heard.figures).toMatchObject({ frames: 5, bytes: 50 });
});

test('a frame without a time and a sign of life are heard, and change no lag', () => {
  const heard = traffic();
  heard.note(5, undefined, 7);
  expect(heard.figures).toMatchObject({ frames: 1, bytes: 5, heardAt: 7 });
  heard.sign(9);
  expect(heard.figures).toMatchObject({ frames: 1, heardAt: 9 });
  expect(heard.figures.lagMicros).toBeUndefined();
});
