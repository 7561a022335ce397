import type { FrameCursor } from './frame-cursor.ts';

/** Levels whose numbers are texts, `[["price","amount",...],...]`, as price, amount, price, amount. */
export function scanTextLevels(cursor: FrameCursor): number[] {
  const flat: number[] = [];
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    if (!cursor.firstItem()) cursor.fail();
    const price = cursor.textNumber();
    if (!cursor.nextItem()) cursor.fail();
    flat.push(price, cursor.textAmount());
    // What a venue says of a level beyond these is left.
    while (cursor.nextItem()) cursor.skip();
  }
  return flat;
}
