import { describe, expect, test } from '@jest/globals';
import { tapeOf } from './input-source.ts';
import { TimeWentBack } from './time-went-back.ts';

const records = (...stamps: number[]) =>
  stamps.map((receiveTime, index) => ({ receiveTime, input: index }));

describe('tapeOf', () => {
  test('announces its next input only when that is strictly earlier than asked for', () => {
    const tape = tapeOf(records(10));
    expect(tape.peek(10)).toBeUndefined();
    expect(tape.peek(11)).toBe(10);
    expect(tape.peek(11)).toBe(10);
    expect(tape.take()).toBe(0);
    expect(tape.peek(Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test('an empty tape announces nothing', () => {
    expect(tapeOf([]).peek(Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test('reads a record only when it is needed', () => {
    let read = 0;
    function* slowly() {
      for (const record of records(1, 2, 3)) {
        read += 1;
        yield record;
      }
    }
    const tape = tapeOf(slowly());
    expect(read).toBe(0);
    tape.peek(9);
    tape.peek(9);
    expect(read).toBe(1);
    tape.take();
    expect(read).toBe(1);
  });

  test('stamps that go back are refused, naming the position', () => {
    const tape = tapeOf(records(10, 10, 9));
    tape.take();
    tape.take();
    expect(() => tape.take()).toThrow(TimeWentBack);
    const again = tapeOf(records(5, 3));
    again.take();
    expect(() => again.take()).toThrow('at position 1 of the tape');
  });

  test('closing ends the generator behind it, once', () => {
    let closed = 0;
    function* file() {
      try {
        yield* records(1, 2);
      } finally {
        closed += 1;
      }
    }
    const tape = tapeOf(file());
    tape.peek(9);
    tape.close?.();
    tape.close?.();
    expect(closed).toBe(1);
  });
});
