import { describe, expect, test } from '@jest/globals';
import { Subject } from 'rxjs';
import type { OrderCommand } from '../orders/order-command.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { gatewayContract } from './gateway-contract.ts';
import { GatewayContractBroken, type GatewayHarness } from './gateway-harness.ts';
import { sampleCall } from './sample-instruments.ts';

/** A gateway that answers each command with the same events: wrong in some way for every clause. */
function broken(answer: (command: OrderCommand) => readonly OrderEvent[], late = true) {
  const events$ = new Subject<OrderEvent>();
  const waiting: OrderEvent[] = [];
  const harness: GatewayHarness = {
    instrument: sampleCall,
    gateway: {
      events$,
      send(command) {
        for (const event of answer(command)) late ? waiting.push(event) : events$.next(event);
      },
    },
    quote() {},
    settle() {
      for (const event of waiting.splice(0)) events$.next(event);
    },
  };
  return harness;
}

const times = { exchangeTime: 1, receiveTime: 1 };

describe('gatewayContract', () => {
  test.each(gatewayContract.map((clause) => ({ name: clause.name, clause })))(
    'a gateway that never answers does not pass: $name',
    async ({ name, clause }) => {
      const silent = clause.run(broken(() => []));
      // Two clauses forbid something; silence breaks neither.
      if (/never fills beyond|in order of receipt/.test(name)) await silent;
      else await expect(silent).rejects.toThrow(GatewayContractBroken);
    },
  );

  test('a gateway that fills more than is shown is caught', async () => {
    const fill = (command: OrderCommand): OrderEvent[] => [
      {
        type: 'filled',
        order: command.order,
        trade: '1',
        lots: 50,
        price: 0.11,
        liquidity: 'taker',
        fee: '0',
        ...times,
      },
    ];
    const clause = gatewayContract.find(({ name }) => name.startsWith('never fills beyond'))!;
    await expect(clause.run(broken(fill))).rejects.toThrow('more was filled than the limit shows');
  });

  test('a gateway whose times go back is caught', async () => {
    let time = 100;
    const accept = (command: OrderCommand): OrderEvent[] => [
      { type: 'accepted', order: command.order, exchangeTime: 0, receiveTime: time-- },
    ];
    const clause = gatewayContract.find(({ name }) => name.includes('order of receipt'))!;
    await expect(clause.run(broken(accept))).rejects.toThrow('times of receipt go back');
  });

  test('a gateway that answers inside of `send` is caught', async () => {
    const accept = (command: OrderCommand): OrderEvent[] => [
      { type: 'accepted', order: command.order, ...times },
    ];
    await expect(gatewayContract[0]!.run(broken(accept, false))).rejects.toThrow(
      'an answer arrived before `send` returned',
    );
  });
});
