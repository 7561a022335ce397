import { describe, expect, test } from '@jest/globals';
import { SimulatedWallClock } from './simulated-wall-clock.ts';

describe('SimulatedWallClock', () => {
  test('lets timers ring and frames arrive in the order of their moments', () => {
    const wall = new SimulatedWallClock({ start: 100 });
    const seen: [string, number][] = [];
    const note = (name: string) => () => {
      seen.push([name, wall.now()]);
    };
    wall.setTimer(note('timer'), 0.05);
    wall.at(120, note('frame'));
    wall.at(150, note('frame at the same moment'));
    wall.at(200, note('beyond'));
    wall.run(199);
    expect(seen).toEqual([
      ['frame', 120],
      ['timer', 150],
      ['frame at the same moment', 150],
    ]);
    expect(wall.now()).toBe(199);
    expect(wall.armed).toBe(1);
  });

  test('rings late or early as told', () => {
    const lateness = [40, -20];
    const wall = new SimulatedWallClock({ start: 0, lateness: () => lateness.shift() ?? 0 });
    const rung: number[] = [];
    wall.setTimer(() => rung.push(wall.now()), 0.1);
    wall.setTimer(() => rung.push(wall.now()), 0.1);
    wall.run(1_000);
    expect(rung).toEqual([80, 140]);
  });

  test('takes time to be read', () => {
    const wall = new SimulatedWallClock({ start: 0, readingTime: () => 7 });
    expect([wall.now(), wall.now()]).toEqual([7, 14]);
  });

  test('steps without moving the timers that are set', () => {
    const wall = new SimulatedWallClock({ start: 1_000 });
    const rung: number[] = [];
    wall.setTimer(() => rung.push(wall.now()), 0.1);
    wall.step(-500);
    wall.run(1_100);
    expect(rung).toEqual([600]);
  });

  test('a cancelled timer does not ring', () => {
    const wall = new SimulatedWallClock({ start: 0 });
    let rung = false;
    const cancel = wall.setTimer(() => {
      rung = true;
    }, 1);
    cancel();
    wall.run(9_000);
    expect(rung).toBe(false);
    expect(wall.armed).toBe(0);
  });
});
