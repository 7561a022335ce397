import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import {
  type ConnectionEffect,
  type ConnectionInput,
  type ConnectionOptions,
  type ConnectionState,
  initialConnection,
  wakeTime,
} from './connection-state.ts';
import { deribitProtocol } from './deribit-protocol.ts';
import { stepConnection } from './step-connection.ts';

const options: ConnectionOptions = {
  protocol: { ...deribitProtocol(), channelsPerRequest: 2 },
  name: 'deribit',
  seed: 1,
  requestsPerSecond: 10,
  watchesBooks: true,
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

  readonly settings: ConnectionOptions;

  constructor(settings: ConnectionOptions = options) {
    this.settings = settings;
  }

  give(input: ConnectionInput): this {
    const message = input.kind === 'frame' ? this.settings.protocol.read(input.text) : undefined;
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
    this.time = wakeTime(this.state, this.settings.timing)!;
    return this.give({ kind: 'wake' });
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

  /** Open, and one channel subscribed. */
  static subscribed(channel = BOOKS[0]!): Trial {
    return Trial.open([channel]).answer({ id: 2, result: [channel] });
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
    expect(trial.give({ kind: 'wake' }).sent).toEqual([]);
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
    const from = trial.time;
    expect(trial.wake().sent[0]?.method).toBe('public/unsubscribe');
    expect(trial.time - from).toBe(options.timing.healing);
    const other = Trial.subscribed().give({ kind: 'healed', channels: [BOOKS[0]!] });
    expect(wakeTime(other.state, options.timing)).toBe(other.time + options.timing.silence);
  });
});

describe('a connection', () => {
  test('answers a test request and passes the frame on', () => {
    const trial = Trial.subscribed();
    trial.answer({ method: 'heartbeat', params: { type: 'test_request' } });
    expect(trial.sent[0]?.method).toBe('public/test');
    expect(trial.entered).toHaveLength(1);
  });

  test('that is silent too long is dropped, told down once, and opened again', () => {
    const trial = Trial.subscribed().give({ kind: 'healed', channels: BOOKS });
    trial.wake();
    expect(trial.effects.map(({ kind }) => kind)).toEqual(['drop', 'enter', 'tell']);
    expect(trial.entered[0]).toContain('"state":"down"');
    expect(trial.give({ kind: 'closed', reason: 'late' }).effects).toEqual([]);
    expect(trial.wake().effects).toEqual([{ kind: 'open' }]);
  });

  test('whose request goes unanswered is dropped although data flow', () => {
    const trial = Trial.open(BOOKS.slice(0, 1));
    trial.time += options.timing.answer;
    trial.give({ kind: 'heard' }).give({ kind: 'wake' });
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
    expect(wakeTime(trial.state, options.timing)).toBeUndefined();
    expect(trial.give({ kind: 'start' }).effects).toEqual([]);
  });
});
