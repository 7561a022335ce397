import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { bybitProtocol } from './bybit-protocol.ts';
import {
  type ConnectionEffect,
  type ConnectionInput,
  type ConnectionOptions,
  type ConnectionState,
  initialConnection,
  wakeTime,
} from './connection-state.ts';
import { deribitProtocol } from './deribit-protocol.ts';
import { okxProtocol } from './okx-protocol.ts';
import { stepConnection } from './step-connection.ts';

const options: ConnectionOptions = {
  protocol: { ...deribitProtocol(), channelsPerRequest: 2 },
  name: 'deribit',
  seed: 1,
  requestsPerSecond: 10,
  watchesBooks: true,
  asksReferences: false,
  timing: {
    silence: 20 * SECOND,
    connect: 5 * SECOND,
    answer: 10 * SECOND,
    healing: 3 * SECOND,
    stable: 60 * SECOND,
    backoff: { first: SECOND, cap: 8 * SECOND },
  },
};

const BOOKS = ['book.A.100ms', 'book.B.100ms', 'book.C.100ms'];

/** A connection in a test: what was done lately, and a clock moved by hand. */
class Trial {
  state: ConnectionState = initialConnection();
  time = 1_000 * SECOND;
  effects: readonly ConnectionEffect[] = [];
  /** What the edge keeps: when the venue was last heard, and whose books are live. */
  heardAt = Number.NEGATIVE_INFINITY;
  readonly live: Set<string> = new Set();

  readonly settings: ConnectionOptions;

  constructor(settings: ConnectionOptions = options) {
    this.settings = settings;
  }

  give(input: ConnectionInput): this {
    const message = input.kind === 'frame' ? this.settings.protocol.read(input.text) : undefined;
    if (message) this.heardAt = this.time;
    const step = stepConnection(this.state, input, this.time, this.settings, message);
    this.state = step.state;
    this.effects = step.effects;
    return this;
  }

  answer(fields: object): this {
    return this.give({ kind: 'frame', text: JSON.stringify({ jsonrpc: '2.0', ...fields }) });
  }

  /** Lets time pass to the next moment at which the connection wants to be woken. */
  wake(): this {
    this.time = this.due!;
    return this.ring();
  }

  /** The timer rings, whatever the time. */
  ring(): this {
    return this.give({ kind: 'wake', heardAt: this.heardAt, live: this.live });
  }

  get due(): number | undefined {
    return wakeTime(this.state, this.settings, this.heardAt);
  }

  get sent(): { id: number; method: string; params: { channels?: string[] } }[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'send' ? [JSON.parse(effect.text)] : [],
    );
  }

  get told(): string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'tell' ? [effect.diagnostic.message] : [],
    );
  }

  get entered(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === 'enter' ? [effect.text] : []));
  }

  /** Open, its heartbeat set, the first subscription sent. */
  static open(channels: readonly string[], settings?: ConnectionOptions): Trial {
    return new Trial(settings)
      .give({ kind: 'want', channels: new Set(channels) })
      .give({ kind: 'start' })
      .give({ kind: 'opened' })
      .answer({ id: 1, result: 'ok' });
  }

  /** Open, and one channel subscribed; the rate allows the next request, and nothing waits for it. */
  static subscribed(channel = BOOKS[0]!): Trial {
    return Trial.open([channel])
      .answer({ id: 2, result: [channel] })
      .wake();
  }
}

describe('subscriptions', () => {
  test('nothing is asked before the greeting is answered', () => {
    const trial = new Trial().give({ kind: 'want', channels: new Set(BOOKS) });
    trial.give({ kind: 'start' });
    expect(trial.effects).toEqual([{ kind: 'open' }]);
    trial.give({ kind: 'opened' });
    expect(trial.sent.map(({ method }) => method)).toEqual(['public/set_heartbeat']);
    trial.answer({ id: 1, result: 'ok' });
    expect(trial.sent.map(({ method }) => method)).toEqual(['public/subscribe']);
  });

  test('come in chunks, no faster than the rate', () => {
    const trial = Trial.open(BOOKS);
    expect(trial.sent[0]?.params.channels).toEqual(BOOKS.slice(0, 2));
    const first = trial.time;
    trial.answer({ id: 2, result: BOOKS.slice(0, 2) });
    expect(trial.sent).toEqual([]);
    trial.wake();
    expect(trial.time - first).toBe(SECOND / 10);
    expect(trial.sent[0]?.params.channels).toEqual(BOOKS.slice(2));
  });

  test('that the answer leaves out are refused, told, and not asked for again', () => {
    const trial = Trial.open(BOOKS.slice(0, 2)).answer({ id: 2, result: [BOOKS[0]] });
    expect([...trial.state.confirmed]).toEqual([BOOKS[0]]);
    expect([...trial.state.refused.keys()]).toEqual([BOOKS[1]]);
    expect(trial.told).toEqual([
      'the connection deribit was refused 1 channels, first book.B.100ms: not among the accepted channels',
    ]);
    trial.time += SECOND;
    expect(trial.ring().sent).toEqual([]);
  });

  test('refused with an error keep its words', () => {
    const error = { code: 13778, message: 'raw_subscriptions_not_available_for_unauthorized' };
    const trial = Trial.open(BOOKS.slice(0, 1)).answer({ id: 2, error });
    expect(trial.state.refused.get(BOOKS[0]!)).toMatch(/^13778 raw_subscriptions/);
  });

  test('refused as a whole are asked for apart, so that one bad channel costs itself alone', () => {
    const error = { code: 11050, message: 'bad_request' };
    const trial = Trial.open(BOOKS.slice(0, 2)).answer({ id: 2, error }).wake();
    expect(trial.sent[0]?.params.channels).toEqual([BOOKS[0]]);
    trial.answer({ id: 3, error }).wake();
    expect(trial.sent[0]?.params.channels).toEqual([BOOKS[1]]);
    trial.answer({ id: 4, result: [BOOKS[1]] });
    expect([...trial.state.confirmed]).toEqual([BOOKS[1]]);
    expect([...trial.state.refused.keys()]).toEqual([BOOKS[0]]);
  });

  test('refused for too many requests are asked for again a second later', () => {
    const error = { code: 10028, message: 'too_many_requests' };
    const trial = Trial.open(BOOKS.slice(0, 1)).answer({ id: 2, error });
    expect(trial.state.refused.size).toBe(0);
    const from = trial.time;
    trial.wake();
    expect(trial.time - from).toBe(SECOND);
    expect(trial.sent[0]?.params.channels).toEqual(BOOKS.slice(0, 1));
  });

  test('no longer wanted are left', () => {
    const trial = Trial.subscribed();
    trial.time += SECOND;
    trial.give({ kind: 'want', channels: new Set() });
    expect(trial.sent[0]).toMatchObject({
      method: 'public/unsubscribe',
      params: { channels: [BOOKS[0]] },
    });
  });

  test('are made anew after the connection was lost, also those that were refused', () => {
    const trial = Trial.open(BOOKS.slice(0, 2)).answer({ id: 2, result: [BOOKS[0]] });
    trial.give({ kind: 'closed', reason: 'code 1001' }).wake().give({ kind: 'opened' });
    trial.answer({ id: 3, result: 'ok' });
    expect(trial.sent[0]?.params.channels).toEqual(BOOKS.slice(0, 2));
  });
});

describe('a gap', () => {
  test('leaves and subscribes the one channel, once however often it is told', () => {
    const trial = Trial.open(BOOKS.slice(0, 2)).answer({ id: 2, result: BOOKS.slice(0, 2) });
    trial.time += SECOND;
    trial.give({ kind: 'resync', channels: [BOOKS[1]!] });
    expect(trial.sent[0]).toMatchObject({
      method: 'public/unsubscribe',
      params: { channels: [BOOKS[1]] },
    });
    expect(trial.give({ kind: 'resync', channels: [BOOKS[1]!] }).sent).toEqual([]);
    trial.time += SECOND;
    trial.answer({ id: 3, result: [BOOKS[1]] });
    expect(trial.sent[0]).toMatchObject({
      method: 'public/subscribe',
      params: { channels: [BOOKS[1]] },
    });
    expect(trial.state.counts.resyncs).toBe(1);
    trial.time += SECOND;
    expect(trial.answer({ id: 4, result: [BOOKS[1]] }).sent).toEqual([]);
  });

  test('whose snapshot does not come is asked for again, until the book is told to be live', () => {
    const trial = Trial.subscribed();
    expect(trial.wake().sent[0]?.method).toBe('public/unsubscribe');
    expect(trial.time - trial.heardAt).toBe(options.timing.healing);
    const other = Trial.subscribed();
    other.live.add(BOOKS[0]!);
    expect(other.wake().sent).toEqual([]);
    expect(other.due).toBe(other.heardAt + options.timing.silence);
  });
});

describe('a venue that answers for each channel apart', () => {
  const okx: ConnectionOptions = { ...options, protocol: okxProtocol(), name: 'okx' };
  const [A, B, C] = ['books:A', 'books:B', 'trades:C'] as const;

  function open(channels: readonly string[], settings = okx): Trial {
    const trial = new Trial(settings).give({ kind: 'want', channels: new Set(channels) });
    return trial.give({ kind: 'start' }).give({ kind: 'opened' });
  }
  const frame = (fields: object) => ({ kind: 'frame', text: JSON.stringify(fields) }) as const;
  const taken = (channel: string, event = 'subscribe') => {
    const [name, instId] = channel.split(':');
    return frame({ id: '1', event, arg: { channel: name, instId }, connId: 'x' });
  };
  const refusal = (name: string, instId: string) =>
    frame({
      event: 'error',
      code: '60018',
      msg: `Wrong URL or channel:${name},instId:${instId} doesn't exist.`,
    });

  test('is done with a request when the last channel has its answer', () => {
    const trial = open([A, B, C]).give(taken(A)).give(refusal('books', 'B'));
    expect(trial.told[0]).toContain('was refused 1 channels, first books:B: 60018 Wrong URL');
    expect(trial.state.pending.size).toBe(1);
    trial.give(taken(C));
    expect([...trial.state.confirmed]).toEqual([A, C]);
    expect([...trial.state.refused.keys()]).toEqual([B]);
    expect(trial.state.pending.size).toBe(0);
  });

  test('and forgets a channel is asked for that one alone, and the connection stays', () => {
    const trial = open([A, B, C]).give(taken(A));
    trial.live.add(A);
    trial.time += options.timing.answer;
    trial.heardAt = trial.time;
    trial.ring();
    expect(trial.state.phase).toBe('open');
    expect([...trial.state.confirmed]).toEqual([A]);
    expect(trial.sent[0]).toMatchObject({ op: 'subscribe', args: [{ instId: 'B' }] });
    expect(trial.state.counts.unanswered).toBe(1);
  });

  test('confirms an end of a channel in the same way', () => {
    const trial = open([A]).give(taken(A));
    trial.time += SECOND;
    trial.give({ kind: 'resync', channels: [A] });
    expect(trial.sent[0]).toMatchObject({ op: 'unsubscribe' });
    trial.time += SECOND;
    expect(trial.give(taken(A, 'unsubscribe')).sent[0]).toMatchObject({ op: 'subscribe' });
  });

  test('hears from a client that was silent, and from no other', () => {
    const trial = open([]);
    trial.time += 10 * SECOND;
    trial.heardAt = trial.time;
    expect(trial.ring().effects).toEqual([]);
    trial.time += 5 * SECOND;
    trial.heardAt = trial.time;
    expect(trial.ring().effects).toEqual([{ kind: 'send', text: 'ping' }]);
    expect(trial.ring().effects).toEqual([]);
    expect(trial.state.pending.size).toBe(0);
  });

  test('gets a login first, and nothing else until it is answered', () => {
    const credentials = { apiKey: 'key', passphrase: 'words', sign: (text: string) => `<${text}>` };
    const trial = open([A], { ...okx, protocol: okxProtocol({ credentials }) });
    expect(trial.effects).toContainEqual({
      kind: 'send',
      text: '{"op":"login","args":[{"apiKey":"key","passphrase":"words","timestamp":"1000","sign":"<1000GET/users/self/verify>"}]}',
    });
    expect(trial.sent).toHaveLength(1);
    trial.give(frame({ event: 'login', code: '0', msg: '', connId: 'x' }));
    expect(trial.sent[0]).toMatchObject({ op: 'subscribe' });
  });

  test('and refuses the login: it is told, and what needs none is subscribed', () => {
    const credentials = { apiKey: 'key', passphrase: 'words', sign: () => 'bad' };
    const trial = open([A], { ...okx, protocol: okxProtocol({ credentials }) });
    trial.give(frame({ event: 'error', code: '60009', msg: 'Login failed.', connId: 'x' }));
    expect(trial.told[0]).toContain('was refused a greeting request: 60009 Login failed.');
    expect(trial.sent[0]).toMatchObject({ op: 'subscribe' });
  });

  test('gets no more requests in an hour than it allows', () => {
    const trial = open([A], { ...okx, requestsPerSecond: 1_000 }).give(taken(A));
    const start = trial.time;
    let requests = 1;
    for (; trial.time - start < 3_600 * SECOND; trial.time += SECOND) {
      trial.heardAt = trial.time;
      const want = requests % 2 === 0 ? [A] : [];
      trial.give({ kind: 'want', channels: new Set(want) });
      if (trial.sent.length === 0) continue;
      requests += 1;
      trial.give(taken(A, want.length === 0 ? 'unsubscribe' : 'subscribe'));
    }
    expect(requests).toBeGreaterThan(440);
    expect(requests).toBeLessThanOrEqual(480);
  });
});

describe('a venue that fails a request whole, though it took a part', () => {
  test('says so of the part when it is asked for alone, which is then subscribed', () => {
    const settings = {
      ...options,
      protocol: bybitProtocol({ category: 'linear' }),
      name: 'bybit-linear',
    };
    const trial = new Trial(settings).give({
      kind: 'want',
      channels: new Set(['tickers.A', 'tickers.B']),
    });
    trial.give({ kind: 'start' }).give({ kind: 'opened' });
    const fails = (id: number, ret_msg: string) =>
      trial.give({
        kind: 'frame',
        text: JSON.stringify({ success: false, ret_msg, req_id: String(id), op: 'subscribe' }),
      });
    fails(1, 'error:handler not found,topic:tickers.B').wake();
    fails(2, 'error:already subscribed,topic:tickers.A').wake();
    fails(3, 'error:handler not found,topic:tickers.B');
    expect([...trial.state.confirmed]).toEqual(['tickers.A']);
    expect([...trial.state.refused.keys()]).toEqual(['tickers.B']);
  });
});

describe('instrument records', () => {
  test('are asked for once per currency and connection, before the channels', () => {
    const channels = [
      'book.BTC-PERPETUAL.100ms',
      'trades.option.ETH.100ms',
      'book.SOL_USDC-PERPETUAL.raw',
    ];
    const protocol = deribitProtocol({ credentials: { clientId: 'a', clientSecret: 'b' } });
    const trial = Trial.open(channels, { ...options, protocol, asksReferences: true });
    trial.answer({ id: 2, result: 'ok' });
    const methods: string[] = [];
    const currencies: unknown[] = [];
    for (let id = 3; trial.sent.length > 0 || trial.state.sendWaits; id += 1) {
      for (const { method, params } of trial.sent) {
        methods.push(method);
        currencies.push(...('currency' in params ? [params.currency] : []));
      }
      trial.answer({ id, result: method(trial) === 'public/subscribe' ? channels : [] }).wake();
    }
    expect(methods.slice(0, 4)).toEqual([
      ...Array.from({ length: 3 }, () => 'public/get_instruments'),
      'public/subscribe',
    ]);
    expect(currencies).toEqual(['BTC', 'ETH', 'USDC']);
  });

  function method(trial: Trial): string | undefined {
    return trial.sent[0]?.method;
  }
});

describe('a connection', () => {
  test('lets market data by without another state: what they cost depends on no number of channels', () => {
    const trial = Trial.subscribed();
    const { state } = trial;
    const text =
      '{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.A.100ms","data":{}}}';
    trial.give({ kind: 'frame', text });
    expect(trial.state).toBe(state);
    expect(trial.effects).toEqual([{ kind: 'enter', text }]);
  });

  test('lets the answer to a login in without its tokens', () => {
    const trial = Trial.open([]);
    trial.answer({
      id: 1,
      result: { access_token: 'a"b', refresh_token: 'c', scope: 'connection' },
    });
    expect(trial.entered).toEqual([
      '{"jsonrpc":"2.0","id":1,"result":{"access_token":"***","refresh_token":"***","scope":"connection"}}',
    ]);
  });

  test('answers a test request and passes the frame on', () => {
    const trial = Trial.subscribed();
    trial.answer({ method: 'heartbeat', params: { type: 'test_request' } });
    expect(trial.sent[0]?.method).toBe('public/test');
    expect(trial.entered).toHaveLength(1);
  });

  test('that is silent too long is dropped, told down once, and opened again', () => {
    const trial = Trial.subscribed();
    trial.live.add(BOOKS[0]!);
    trial.wake().wake();
    expect(trial.effects.map(({ kind }) => kind)).toEqual(['drop', 'enter', 'tell']);
    expect(trial.entered[0]).toContain('"state":"down"');
    expect(trial.give({ kind: 'closed', reason: 'late' }).effects).toEqual([]);
    expect(trial.wake().effects).toEqual([{ kind: 'open' }]);
  });

  test('whose request goes unanswered is dropped although data flow', () => {
    const trial = Trial.open(BOOKS.slice(0, 1));
    trial.time += options.timing.answer;
    trial.heardAt = trial.time;
    trial.ring();
    expect(trial.told[0]).toContain('a subscribe request went unanswered');
  });

  test('waits longer after each failure, up to the cap, and never the same twice over', () => {
    const trial = new Trial().give({ kind: 'start' });
    const waits = Array.from({ length: 7 }, () => {
      trial.give({ kind: 'closed', reason: 'refused' });
      const wait = trial.state.until - trial.time;
      trial.wake();
      return wait / SECOND;
    });
    for (const [index, wait] of waits.entries()) {
      const longest = Math.min(8, 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    }
    expect(new Set(waits).size).toBe(7);
  });

  test('that does not open in time counts as failed', () => {
    const trial = new Trial().give({ kind: 'start' }).wake();
    expect(trial.state.phase).toBe('waiting');
    expect(trial.entered).toEqual([]);
  });

  test('that was stable forgets its failures', () => {
    const trial = Trial.subscribed();
    trial.give({ kind: 'closed', reason: 'x' }).wake().give({ kind: 'opened' });
    trial.time += options.timing.stable;
    expect(trial.give({ kind: 'closed', reason: 'x' }).state.failures).toBe(1);
  });

  test('that was stopped says so and stays down', () => {
    const trial = Trial.subscribed().give({ kind: 'stop' });
    expect(trial.entered[0]).toContain('stopped by its owner');
    expect(trial.due).toBeUndefined();
    expect(trial.give({ kind: 'start' }).effects).toEqual([]);
  });
});
