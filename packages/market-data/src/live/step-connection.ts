import type { Diagnostic, Micros } from '@slipstream/core';
import { backoff } from './backoff.ts';
import { answered, channelsAnswered, greeted, refused, split } from './connection-answers.ts';
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

type Wake = Extract<ConnectionInput, { kind: 'wake' }>;

const NOTHING: readonly ConnectionEffect[] = [];

/**
 * One step of a connection: pure, with the time as a parameter. The edge opens sockets, keeps the timer of
 * {@link wakeTime} and does what the effects say.
 *
 * Market data pass through it unchanged, so the edge may let them by; when anything was heard stands outside the
 * state, because it changes with every frame, and comes with a `wake`.
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
    case 'opened':
      return state.phase === 'connecting' ? greet(state, time, options) : still(state);
    case 'frame':
      return state.phase === 'open' && message
        ? hear(state, input.text, message, time, options)
        : still(state);
    case 'closed':
      return state.phase === 'open' || state.phase === 'connecting'
        ? lose(still(state), input.reason, time, options)
        : still(state);
    case 'wake':
      return wake(state, input, time, options);
    case 'stop': {
      const reason = 'stopped by its owner';
      const effects: ConnectionEffect[] = [{ kind: 'drop', reason }];
      if (state.phase === 'open') effects.push(down(reason));
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
    state: {
      ...state,
      phase: 'open',
      since: time,
      sentAt: time,
      sendFrom: time,
      budgetLeft: protocol.budget?.burst ?? 0,
      budgetAt: time,
      counts,
    },
    effects: [
      { kind: 'enter', text: connectionText('up', 'connected') },
      tell(name, 'info', 'is up', time),
    ],
  };
  for (const text of protocol.greetings(state.nextId, time)) {
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
  // Answers to a login hold tokens, and market data hold no secrets.
  const shown = message.kind === 'data' ? text : options.protocol.conceal(text);
  const heard: ConnectionStep = { state: before, effects: [{ kind: 'enter', text: shown }] };
  switch (message.kind) {
    case 'data':
    case 'other':
      return heard;
    case 'greeted':
      return progress(greeted(heard), options, time);
    case 'channels':
      return progress(channelsAnswered(heard, options, message, time), options, time);
    case 'test-request':
      return send(heard, 'alive', [], (id) => options.protocol.alive(id), time);
    case 'answer':
      return progress(answered(heard, options, message, time), options, time);
    case 'refusal':
      return progress(refused(heard, options, message, time), options, time);
  }
}

function wake(
  state: ConnectionState,
  { heardAt, live }: Wake,
  time: Micros,
  options: ConnectionOptions,
): ConnectionStep {
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return still(state);
    case 'waiting':
      return time < state.until ? still(state) : connect(state, time, options);
    case 'connecting':
      return time < state.until ? still(state) : lose(still(state), 'no answer', time, options);
    case 'open': {
      if (time - Math.max(heardAt, state.since) >= options.timing.silence) {
        const counts = { ...state.counts, silences: state.counts.silences + 1 };
        return lose(still({ ...state, counts }), 'nothing was heard for too long', time, options);
      }
      const answers = overdue(still(state), time, options);
      if (answers.state.phase !== 'open') return answers;
      const alive = keepAlive(answers, time, options);
      return progress(healing(alive, live, time, options), options, time);
    }
  }
}

/** A request without any answer in time ends the connection; one with some answers is asked for the rest. */
function overdue(step: ConnectionStep, time: Micros, options: ConnectionOptions): ConnectionStep {
  let next = step;
  for (const [id, request] of step.state.pending) {
    if (time - request.sentAt < options.timing.answer) continue;
    const { counts } = next.state;
    const counted = { ...next.state, counts: { ...counts, unanswered: counts.unanswered + 1 } };
    next = { ...next, state: counted };
    if (request.open.length === request.channels.length) {
      return lose(next, `a ${request.kind} request went unanswered`, time, options);
    }
    next = split(next, options, id, request);
  }
  return next;
}

function keepAlive(
  { state, effects }: ConnectionStep,
  time: Micros,
  { protocol }: ConnectionOptions,
): ConnectionStep {
  if (!protocol.keepAlive || time - state.sentAt < protocol.keepAlive.after) {
    return { state, effects };
  }
  const text = protocol.keepAlive.text(state.nextId);
  return {
    state: { ...state, nextId: state.nextId + 1, sentAt: time },
    effects: [...effects, { kind: 'send', text }],
  };
}

/** Books that should be live by now: those that are need nothing, the others are asked for again. */
function healing(
  { state, effects }: ConnectionStep,
  live: ReadonlySet<string>,
  time: Micros,
  options: ConnectionOptions,
): ConnectionStep {
  const late = [...state.unhealed].filter(([, again]) => again <= time).map(([channel]) => channel);
  if (late.length === 0) return { state, effects };
  const unhealed = new Map(state.unhealed);
  const lacking = late.filter((channel) => !live.has(channel) && !state.refused.has(channel));
  for (const channel of late) unhealed.delete(channel);
  // A request that is still under way gets its time.
  for (const channel of lacking) unhealed.set(channel, time + options.timing.healing);
  return resync({ state: { ...state, unhealed }, effects }, options, lacking, time);
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
  const all: ConnectionEffect[] = [...effects, { kind: 'drop', reason }];
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
