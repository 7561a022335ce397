import assert from 'node:assert/strict';
import type { Frame, MarketEvent } from '@slipstream/core';

/** Fields that count something, so that a negative one is nonsense. */
const AMOUNTS: ReadonlySet<string> = new Set([
  ...['amount', 'bidAmount', 'askAmount', 'openInterest'],
  ...['contractSize', 'strike'],
]);

/** Throws unless a frame gave events that are sound, and at most one fault, which holds the frame. */
export function assertSoundEvents(frame: Frame, events: readonly MarketEvent[]): void {
  let faults = 0;
  for (const event of events) {
    assertSound(event, event.type);
    assert.equal(event.receiveTime, frame.receiveTime, 'an event is received with its frame');
    assert.ok(Number.isSafeInteger(event.exchangeTime), `exchangeTime ${event.exchangeTime}`);
    if (event.type === 'book-snapshot' || event.type === 'book-delta') {
      assertLevels(event.bids);
      assertLevels(event.asks);
      assert.ok(Number.isSafeInteger(event.sequence), `sequence ${event.sequence}`);
    }
    if (event.type !== 'decode-fault') continue;
    faults += 1;
    assert.equal(event.frame, frame.text, 'a fault holds its frame');
    assert.ok(event.reason.length > 0 && event.reason.length < 2_000, 'a fault has a short reason');
  }
  assert.ok(faults <= 1, `${faults} faults of one frame`);
}

/** No number is NaN or infinite, and no amount negative, however deep it stands. */
function assertSound(value: unknown, path: string): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${path} is ${value}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    assertSound(inner, `${path}.${key}`);
    if (typeof inner === 'number' && AMOUNTS.has(key)) {
      assert.ok(inner >= 0, `${path}.${key} is ${inner}`);
    }
  }
}

function assertLevels(levels: readonly number[]): void {
  assert.equal(levels.length % 2, 0, 'every price has an amount');
  for (let index = 1; index < levels.length; index += 2) {
    assert.ok(levels[index]! >= 0, `a level with amount ${levels[index]}`);
  }
}
