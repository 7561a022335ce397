import type { Random } from '@slipstream/core';
import { type BookMessage, OrderLevelBook } from '@slipstream/simulator';
import { OrderBook, Side } from 'nodejs-order-book';
import type { Comparison } from '../../harness/figure.ts';

type PeerOrder = Parameters<OrderBook['limit']>[0];

const MESSAGES = 20_000;
const CENTRE = 10_000;
/** Orders that are kept alive, on about this many prices a side. */
const CROWD = 200;
const PRICES = 20;

/** Orders around a price: most rest, some are cancelled, some take what they reach at once. */
function messages(random: Random): readonly BookMessage[] {
  const alive: number[] = [];
  return Array.from({ length: MESSAGES }, (_, order): BookMessage => {
    if (alive.length > CROWD) {
      const index = random.below(alive.length);
      const cancelled = alive[index]!;
      alive[index] = alive.at(-1)!;
      alive.pop();
      return { type: 'cancel', order: cancelled };
    }
    const side = random.next() < 0.5 ? 'buy' : 'sell';
    const immediate = random.next() < 0.2;
    const away = (1 + random.below(PRICES)) * (side === 'buy' ? -1 : 1);
    const ticks = CENTRE + (immediate ? -away : away);
    if (!immediate) alive.push(order);
    return { type: 'place', order, side, ticks, lots: 1 + random.below(20), immediate };
  });
}

/** Our book of the true exchange against a matching engine of the registry, message for message. */
export const orderLevelBooks: Comparison = {
  kind: 'comparison',
  name: 'order-messages-to-nodejs-order-book',
  sentence: `One message to a book that knows its orders: placed, cancelled or taking at once, at most ${CROWD} alive. Both must trade the same lots.`,
  operations: MESSAGES,
  own: {
    name: 'OrderLevelBook',
    prepare: (random) => {
      const given = messages(random);
      return () => {
        let traded = 0;
        const book = new OrderLevelBook({
          traded: ({ lots }) => {
            traded += lots;
          },
          shown: () => {},
        });
        for (const message of given) book.apply(message);
        return traded;
      };
    },
  },
  peer: {
    name: 'nodejs-order-book 10.1.1, limit and cancel',
    prepare: (random) => {
      const given = messages(random).map((message) =>
        message.type === 'place'
          ? {
              id: String(message.order),
              side: message.side === 'buy' ? Side.BUY : Side.SELL,
              size: message.lots,
              price: message.ticks,
              timeInForce: (message.immediate === true ? 'IOC' : 'GTC') as NonNullable<
                PeerOrder['timeInForce']
              >,
            }
          : String(message.order),
      );
      return () => {
        let traded = 0;
        const book = new OrderBook();
        for (const message of given) {
          if (typeof message === 'string') {
            book.cancel(message);
            continue;
          }
          const { quantityLeft } = book.limit(message);
          traded += message.size - quantityLeft;
        }
        return traded;
      };
    },
  },
};
