import { describe, expect, test } from '@jest/globals';
import { CoreError } from './core-error.ts';
import { InvalidValue } from './invalid-value.ts';
import { SlipstreamError } from './slipstream-error.ts';

describe('SlipstreamError', () => {
  test('says problem and remedy, keeps data and cause, and bears its own name', () => {
    const cause = new Error('underneath');
    const error = new SlipstreamError({ problem: 'a', remedy: 'b.', data: { value: 1 }, cause });
    expect(error.message).toBe('a. b.');
    expect(error.data).toEqual({ value: 1 });
    expect(error.cause).toBe(cause);
  });

  test('lets programs tell packages and faults apart', () => {
    const error = new InvalidValue({ field: 'lot', value: '0', expected: 'a lot above 0' });
    expect(error).toBeInstanceOf(CoreError);
    expect(error.name).toBe('InvalidValue');
    expect(error.message).toBe("lot was '0'. Give a lot above 0.");
  });
});
