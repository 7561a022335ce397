import { describe, expect, test } from '@jest/globals';
import { bytesField, integerField, joined, textField } from './protobuf.ts';

// The expected bytes are the examples of the encoding's own documentation.
describe('protobuf', () => {
  test('writes a small number', () => {
    expect([...integerField(1, 150)]).toEqual([0x08, 0x96, 0x01]);
  });

  test('writes a text with its length', () => {
    expect([...textField(2, 'testing')]).toEqual([0x12, 7, ...Buffer.from('testing')]);
  });

  test('writes a message inside a message', () => {
    expect([...bytesField(3, integerField(1, 150))]).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
  });

  test('writes numbers beyond 32 bits, and lengths beyond one byte', () => {
    expect([...integerField(1, 2 ** 35)]).toEqual([8, 128, 128, 128, 128, 128, 1]);
    expect([...bytesField(1, new Uint8Array(300)).slice(0, 3)]).toEqual([10, 0xac, 0x02]);
  });

  test('puts fields one after the other', () => {
    expect([...joined([Uint8Array.of(1), Uint8Array.of(2, 3)])]).toEqual([1, 2, 3]);
  });
});
