import { expect, test } from '@jest/globals';
import { FaultVenue } from '../../testing/index.ts';
import { binanceSnapshots } from './binance-snapshots.ts';
import { SnapshotRefused } from './snapshot-refused.ts';

test('an answer that is no success is an error with the address and the status', async () => {
  const venue = await FaultVenue.listen({ dialect: 'binance', symbols: ['X'], seed: 1 });
  const address = venue.url.replace('ws:', 'http:');
  const asked = binanceSnapshots({ market: 'usdm', address })('nothere@depth@100ms');
  await expect(asked).rejects.toThrow(SnapshotRefused);
  await expect(asked).rejects.toThrow(/symbol=NOTHERE&limit=1000 answered 404: /);
  await venue.close();
});
