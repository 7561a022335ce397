import type { Diagnostic, Micros } from '@slipstream/core';
import { backoff } from './backoff.ts';
import { answered, refused } from './connection-answers.ts';
import { connectionText } from './connection-frame.ts';
import type {
  ConnectionEffect,
  ConnectionInput,
  ConnectionOptions,
  ConnectionState,
  ConnectionStep,
} from './connection-state.ts';
import { forget, reconcile, resync, send } from './reconcile.ts';
import type { VenueMessage } from './venue-protocol.ts';

const NOTHING: readonly ConnectionEffect[] = [];

/**
 * One step of a connection: pure, with the time as a parameter. The edge opens sockets, keeps the timer of
 * {@link wakeTime} and does what the effects say.
 *
 * @param message what the protocol reads in the text of a `frame`; nobody else reads it.
 */
export function stepConnection(
  state: ConnectionState,
  input: ConnectionInput,
  time: Micros,
  options: ConnectionOptions,
  message?: VenueMessage,
): ConnectionStep {
  switch (input.kind) {
    case 'start':
      return state.phase === 'idle' ? connect(state, time, options) : still(state);
    case 'want':
      return progress(still({ ...state, desired: input.channels }), options, time);
    case 'resync':
      if (state.phase !== 'open') return still(state);
      return progress(resync(still(state), options, input.channels, time), options, time);
    case 'healed': {
      if (!input.channels.some((channel) => state.unhealed.has(channel))) return still(state);
      const unhealed = new Map(state.unhealed);
      for (const channel of input.channels) unhealed.delete(channel);
      return still({ ...state, unhealed });
    }
    case 'opened':
      return state.phase === 'connecting' ? greet(state, time, options) : still(state);
    case 'heard':
      return still({ ...state, heardAt: time });
    case 'frame':
      return state.phase === 'open' && message
        ? hear(state, input.text, message, time, options)
        : still(state);
    case 'closed':
      return state.phase === 'open' || state.phase === 'connecting'
        ? lose(still(state), input.reason, time, options)
        : still(state);
    case 'wake':
      return wake(state, time, options);
    case 'stop': {
      const effects: ConnectionEffect[] = [{ kind: 'drop' }];
      if (state.phase === 'open') effects.push(down('stopped by its owner'));
      return { state: { ...forget(state), phase: 'stopped', since: time }, effects };
    }
  }
}

function still(state: ConnectionState): ConnectionStep {
  return { state, effects: NOTHING };
}

function progress(step: ConnectionStep, options: ConnectionOptions, time: Micros): ConnectionStep {
  return step.state.phase === 'open' ? reconcile(step, options, time) : step;
}

function connect(state: ConnectionState, time: Micros, options: ConnectionOptions): ConnectionStep {
  const until = time + options.timing.connect;
  return {
    state: { ...state, phase: 'connecting', since: time, until },
    effects: [{ kind: 'open' }],
  };
}

function greet(state: ConnectionState, time: Micros, options: ConnectionOptions): ConnectionStep {
  const { protocol, name } = options;
  const counts = { ...state.counts, opened: state.counts.opened + 1 };
  let step: ConnectionStep = {
    state: { ...state, phase: 'open', since: time, heardAt: time, sendFrom: time, counts },
    effects: [
      { kind: 'enter', text: connectionText('up', 'connected') },
      tell(name, 'info', 'is up', time),
    ],
  };
  for (const text of protocol.greetings(state.nextId)) {
    step = send(step, 'greeting', [], () => text, time);
  }
  return progress(step, options, time);
}

function hear(
  before: ConnectionState,
  text: string,
  message: VenueMessage,
  time: Micros,
  options: ConnectionOptions,
): ConnectionStep {
  const counts = { ...before.counts, frames: before.counts.frames + 1 };
  const state = { ...before, heardAt: time, counts };
  const heard: ConnectionStep = { state, effects: [{ kind: 'enter', text }] };
  switch (message.kind) {
    case 'data':
    case 'other':
      return heard;
    case 'test-request':
      return send(heard, 'alive', [], (id) => options.protocol.alive(id), time);
    case 'answer':
      return progress(answered(heard, options, message, time), options, time);
    case 'refusal':
      return progress(refused(heard, options, message, time), options, time);
  }
}

function wake(state: ConnectionState, time: Micros, options: ConnectionOptions): ConnectionStep {
  const { timing } = options;
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return still(state);
    case 'waiting':
      return time < state.until ? still(state) : connect(state, time, options);
    case 'connecting':
      return time < state.until ? still(state) : lose(still(state), 'no answer', time, options);
    case 'open': {
      if (time - state.heardAt >= timing.silence) {
        const counts = { ...state.counts, silences: state.counts.silences + 1 };
        return lose(still({ ...state, counts }), 'nothing was heard for too long', time, options);
      }
      for (const { kind, sentAt } of state.pending.values()) {
        if (time - sentAt >= timing.answer) {
          return lose(still(state), `a ${kind} request went unanswered`, time, options);
        }
      }
      const late = [...state.unhealed].filter(([, again]) => again <= time);
      const unhealed = new Map(state.unhealed);
      // A request that is still under way gets its time; one that was refused is over.
      for (const [channel] of late) {
        if (state.refused.has(channel)) unhealed.delete(channel);
        else unhealed.set(channel, time + timing.healing);
      }
      const channels = late.map(([channel]) => channel);
      return progress(
        resync(still({ ...state, unhealed }), options, channels, time),
        options,
        time,
      );
    }
  }
}

/** The connection is gone, or as good as gone: say so, and come back later. */
function lose(
  { state, effects }: ConnectionStep,
  reason: string,
  time: Micros,
  { timing, name, seed }: ConnectionOptions,
): ConnectionStep {
  const stable = state.phase === 'open' && time - state.since >= timing.stable;
  const failures = stable ? 1 : state.failures + 1;
  const wait = backoff(timing.backoff, failures, `${seed}/${name}/${time}`);
  const counts = { ...state.counts, closed: state.counts.closed + 1 };
  const all: ConnectionEffect[] = [...effects, { kind: 'drop' }];
  if (state.phase === 'open') all.push(down(reason));
  all.push(tell(name, 'warning', `is down (${reason}); it comes back in ${wait} µs`, time));
  return {
    state: {
      ...forget(state),
      phase: 'waiting',
      since: time,
      until: time + wait,
      failures,
      counts,
    },
    effects: all,
  };
}

function down(reason: string): ConnectionEffect {
  return { kind: 'enter', text: connectionText('down', reason) };
}

function tell(
  name: string,
  level: Diagnostic['level'],
  what: string,
  time: Micros,
): ConnectionEffect {
  const message = `the connection ${name} ${what}`;
  return { kind: 'tell', diagnostic: { level, source: 'market-data/live', message, time } };
}
