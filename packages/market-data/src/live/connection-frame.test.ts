import { expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { MarketState } from '../market/market-state.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';
import { connectionText, withConnections } from './connection-frame.ts';

const decode = withConnections(decodeDeribit);
const frame = (text: string) => ({ connection: 'deribit', receiveTime: 9, text });

test('a frame that says down turns the books of the connection to gap, and the owner hears it', () => {
  const heard: string[] = [];
  const markets = new MarketState({
    instruments: [sampleCall],
    transitions: (instrument, { to }) => heard.push(`${instrument} ${to}`),
  });
  const about = { instrument: sampleCall.id, exchangeTime: 1, receiveTime: 2 };
  markets.apply({ type: 'book-snapshot', ...about, bids: [0.02, 5], asks: [], sequence: 7 });
  for (const event of decode(frame(connectionText('down', 'code 1006')))) markets.apply(event);
  expect(heard).toEqual([`${sampleCall.id} live`, `${sampleCall.id} gap`]);
});

test('a broken word about a connection is a decode fault like any other broken frame', () => {
  for (const text of [
    '{"slipstream":"connection",',
    '{"slipstream":"connection","state":"half"}',
  ]) {
    expect(decode(frame(text))[0]?.type).toBe('decode-fault');
  }
});
