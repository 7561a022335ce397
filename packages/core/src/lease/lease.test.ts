import { describe, expect, test } from '@jest/globals';
import { Lease } from './lease.ts';
import { ViewExpired } from './view-expired.ts';

class Price extends Lease<{ version: number; price: number }> {
  get price(): number {
    return this.source.price;
  }
}

describe('Lease', () => {
  test('reads its source while that stands still', () => {
    expect(new Price({ version: 4, price: 10 }, 'price').price).toBe(10);
  });

  test('throws once the source has moved on, and says what to do', () => {
    const source = { version: 4, price: 10 };
    const view = new Price(source, 'price of X');
    source.version += 1;
    expect(view.expired).toBe(true);
    expect(() => view.price).toThrow(ViewExpired);
    expect(() => view.price).toThrow(
      'price of X was read at version 5 of its source but is a view of version 4. Keep `view.copy()`',
    );
  });
});
