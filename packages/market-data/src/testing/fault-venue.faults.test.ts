import { afterEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Fault } from './fault.ts';
import { FaultVenue } from './fault-venue.ts';

const DIALECTS = ['deribit', 'binance'] as const;
type Dialect = (typeof DIALECTS)[number];

const open: { venue?: FaultVenue; clients: WebSocket[] } = { clients: [] };
afterEach(async () => {
  for (const client of open.clients) client.terminate();
  open.clients = [];
  await open.venue?.close();
});

async function listen(dialect: Dialect, bounds = {}): Promise<FaultVenue> {
  open.venue = await FaultVenue.listen({ dialect, symbols: ['X'], seed: 1, bounds });
  return open.venue;
}

/** A client without any manners: what it hears, and how it ends. */
class Client {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  readonly ended: Promise<number>;
  #more: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.socket = socket;
    open.clients.push(socket);
    socket.on('message', (data: Buffer) => {
      this.heard.push(data.toString());
      this.#more();
    });
    this.ended = new Promise((done) => {
      socket.on('close', done);
    });
    socket.on('error', () => {});
  }

  /** Connected, and subscribed to the venue's one book. */
  static async subscribed(venue: FaultVenue, dialect: Dialect, path = '/'): Promise<Client> {
    const client = new Client(new WebSocket(venue.url + path));
    await new Promise((done) => {
      client.socket.on('open', done);
    });
    client.ask(dialect, venue.channels);
    await client.until((texts) => texts.length >= (dialect === 'deribit' ? 2 : 1));
    client.heard.length = 0;
    return client;
  }

  ask(dialect: Dialect, channels: readonly string[], id = 1): void {
    const request =
      dialect === 'deribit'
        ? { jsonrpc: '2.0', id, method: 'public/subscribe', params: { channels } }
        : { id, method: 'SUBSCRIBE', params: channels };
    this.socket.send(JSON.stringify(request));
  }

  async until(enough: (heard: readonly string[]) => boolean): Promise<void> {
    while (!enough(this.heard)) {
      await new Promise<void>((done) => {
        this.#more = done;
      });
    }
  }
}

describe.each(DIALECTS)('a client of %s', (dialect) => {
  test('that asks more than is taken in a second is told so, and is gone', async () => {
    const venue = await listen(dialect, { requestsPerSecond: 5 });
    const client = await Client.subscribed(venue, dialect);
    for (let id = 2; id <= 8; id += 1) client.ask(dialect, venue.channels, id);
    expect(await client.ended).toBe(1000);
    expect(client.heard.at(-1)).toMatch(/too.many/);
  });

  test('that is slow to ask may ask for ever', async () => {
    const venue = await listen(dialect, { requestsPerSecond: 2 });
    const client = await Client.subscribed(venue, dialect);
    for (let id = 2; id <= 8; id += 1) {
      // A second of the venue is some 300 changes.
      for (let step = 0; step < 500; step += 1) venue.step();
      client.ask(dialect, venue.channels, id);
      const answer = `"id":${id}`;
      await client.until((texts) => texts.some((text) => text.includes(answer)));
    }
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('that does not read is ended once enough waits for it', async () => {
    const venue = await listen(dialect);
    const client = await Client.subscribed(venue, dialect);
    client.socket.pause();
    const other = await Client.subscribed(venue, dialect, '/2');
    let closed = false;
    const server = client.ended.then(() => {
      closed = true;
    });
    // The other one reads, turn by turn, and nothing happens to it.
    for (let turn = 0; turn < 1_000 && venue.clients.length === 2; turn += 1) {
      for (let trade = 0; trade < 200; trade += 1) venue.inject('duplicate-trade');
      await new Promise(setImmediate);
    }
    expect(venue.clients).toEqual(['/2']);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    client.socket.resume();
    await server;
    expect(closed).toBe(true);
  });

  test.each([
    'rate-limit',
    'slow-consumer',
    'torn-transfer',
    'close-with-code',
    'close-without-code',
  ] as const)('is ended by %s, and another one is not', async (fault: Fault) => {
    const venue = await listen(dialect);
    const client = await Client.subscribed(venue, dialect, '/1');
    const other = await Client.subscribed(venue, dialect, '/2');
    if (dialect === 'deribit') {
      // Manners enough to answer a heartbeat.
      client.socket.on('message', (data: Buffer) => {
        if (data.includes('test_request')) client.socket.send('{"id":9,"method":"public/test"}');
      });
    }
    venue.inject(fault, 'X', '/1');
    const codes = { 'rate-limit': 1000, 'close-with-code': 1001 } as const;
    const code = fault in codes ? codes[fault as keyof typeof codes] : 1006;
    expect(await client.ended).toBe(code);
    expect(
      client.heard.every((text) => !text.includes('"u":') && !text.includes('change_id')),
    ).toBe(true);
    venue.step('X');
    await other.until((texts) => texts.length >= (fault === 'torn-transfer' ? 2 : 1));
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('of a half-open socket hears no word, no answer, no pong and no close', async () => {
    const venue = await listen(dialect);
    const client = await Client.subscribed(venue, dialect, '/1');
    const other = await Client.subscribed(venue, dialect, '/2');
    let pongs = 0;
    client.socket.on('pong', () => {
      pongs += 1;
    });
    client.socket.ping();
    await new Promise((done) => {
      client.socket.once('pong', done);
    });
    venue.inject('silence', 'X', '/1');
    client.socket.ping();
    client.ask(dialect, venue.channels, 2);
    venue.step();
    // The other one's answer was asked for later.
    other.socket.ping();
    await new Promise((done) => {
      other.socket.once('pong', done);
    });
    expect({ pongs, heard: client.heard, state: client.socket.readyState }).toEqual({
      pongs: 1,
      heard: [],
      state: WebSocket.OPEN,
    });
    expect(other.heard).toHaveLength(1);
  });

  test.each([
    ['gap', 0, 1],
    ['repeat', 2, 1],
    ['reorder', 2, 2],
    ['duplicate-trade', 2, 1],
    ['torn-frame', 1, 1],
    ['backward-timestamp', 1, 1],
    ['malformed-json', 1, 0],
    ['crossed-book', 2, 2],
  ] as const)('alone is told wrong by %s', async (fault, toIt, toTheOther) => {
    const venue = await listen(dialect);
    const client = await Client.subscribed(venue, dialect, '/1');
    const other = await Client.subscribed(venue, dialect, '/2');
    venue.inject(fault, 'X', '/1');
    venue.step('X');
    for (const one of [client, other])
      await one.until(
        (texts) =>
          texts.length > 0 &&
          texts.length >= toTheOther + 1 - (one === client ? toTheOther - toIt : 0),
      );
    expect(client.heard).toHaveLength(toIt + 1);
    expect(other.heard).toHaveLength(toTheOther + 1);
    if (fault !== 'crossed-book' && fault !== 'gap')
      expect(client.heard.slice(0, toIt)).not.toEqual(other.heard.slice(0, toTheOther));
    // What it is told wrong is only what it is told wrong: the change after it is the same.
    expect(client.heard.at(-1)).toBe(other.heard.at(-1));
  });
});

test('Deribit sends an old book after a change; over HTTP, Binance gives one once', async () => {
  const deribit = await listen('deribit');
  const client = await Client.subscribed(deribit, 'deribit');
  deribit.inject('stale-book', 'X');
  await client.until((texts) => texts.length === 2);
  expect(client.heard[1]).toContain('"type":"snapshot"');
  await deribit.close();
  const binance = await listen('binance');
  const before = binance.truth('X').sequence;
  binance.inject('stale-book', 'X');
  const sequence = async () =>
    JSON.parse(await binance.fetchSnapshot(binance.channels[0]!)).lastUpdateId;
  expect(await sequence()).toBe(before);
  expect(await sequence()).toBe(binance.truth('X').sequence);
});
