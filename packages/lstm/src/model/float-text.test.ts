import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floatsOfText, textOfFloats } from './float-text.ts';

describe('textOfFloats', () => {
  test('keeps every float to the bit', () => {
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 50 }), (values) => {
        const read = floatsOfText(textOfFloats(values));
        expect(new Uint32Array(read!.buffer)).toEqual(new Uint32Array(values.slice().buffer));
      }),
    );
  });

  test('writes little-endian bytes, as other programs expect', () => {
    expect(textOfFloats(Float32Array.of(1))).toBe('AACAPw==');
  });
});

describe('floatsOfText', () => {
  test('refuses what is no base64, and bytes that are no whole floats', () => {
    expect(floatsOfText('no base64!')).toBeUndefined();
    expect(floatsOfText('AAAA')).toBeUndefined();
  });
});
