import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VENUE_SAMPLES } from '../../test/venue-samples/venue-samples.ts';
import { decoderContract } from '../testing/decoder-contract.ts';
import { unsoundDecoding } from '../testing/unsound-decoding.ts';

const receiveTime = 1_700_000_000_123_456;

describe.each(VENUE_SAMPLES)('$venue', ({ venue, decoder, samples }) => {
  test.each(samples)('$what', ({ text, gives }) => {
    const events = decoder({ connection: venue, receiveTime, text });
    expect(events.map(({ type }) => type)).toEqual(gives);
  });

  const texts = samples.map(({ text }) => text);
  test.each(decoderContract)('$name', (clause) => {
    clause.run({ decoder, venue, texts });
  });

  /*
   * Invariant: whatever a frame holds, any text, any JSON, or a message of the venue with any value in the place of
   * one, its events are sound, and nothing is thrown.
   */
  test('reads any text soundly', () => {
    const within = fc
      .tuple(fc.constantFrom(...texts), fc.infiniteStream(fc.nat()), fc.jsonValue())
      .map(([text, places, value]) => replaced(JSON.parse(text), places, value));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      within.map((message) => JSON.stringify(message)),
    );
    fc.assert(
      fc.property(text, (said) => {
        expect(
          unsoundDecoding({ decoder, venue }, { connection: venue, receiveTime, text: said }),
        ).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});

test('a record with an expiry beyond all numbers is a fault, and the others of its list are read', () => {
  const { decoder, samples } = VENUE_SAMPLES.find(({ venue }) => venue === 'bybit-option')!;
  const { text } = samples.find(({ what }) => what === 'instruments-info')!;
  const [whole] = JSON.parse(text).result.list as [{ deliveryTime: string }];
  const endless = { ...whole, deliveryTime: '9'.repeat(400) };
  const message = JSON.parse(text);
  message.result.list = [endless, whole];
  const events = decoder({
    connection: 'bybit-option',
    receiveTime,
    text: JSON.stringify(message),
  });
  expect(events).toMatchObject([
    { type: 'instrument' },
    { type: 'decode-fault', reason: expect.stringContaining('expiry is Infinity') },
  ]);
});

/** A message with another value somewhere in it. */
function replaced(message: unknown, places: Iterator<number>, value: unknown): unknown {
  if (typeof message !== 'object' || message === null) return value;
  const keys = Object.keys(message);
  const draw = places.next().value ?? 0;
  const key = keys[draw % (keys.length + 1)];
  if (key === undefined) return value;
  const inner = (message as Record<string, unknown>)[key];
  const other = replaced(inner, places, value);
  return Array.isArray(message)
    ? message.map((item: unknown, index) => (String(index) === key ? other : item))
    : { ...message, [key]: other };
}
