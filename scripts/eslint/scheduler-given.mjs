// RxJS runs its time operators on the wall clock unless it is told otherwise. In a line they run on market time.
import { propertyOf, rxjsName, standsForValue } from './names.mjs';
import { isPlain, mayBeScheduler } from './values.mjs';

/** @typedef {import('estree').Node} Node */

/**
 * Functions that take a scheduler: from which argument on, under which key of a configuration, from which
 * number of arguments on (or with which key) time matters at all, and how the call should read.
 *
 * @type {ReadonlyMap<string, { from: number, key?: string, needs?: number, needsKey?: string, usage: string }>}
 */
const TIMED = new Map([
  ['interval', { from: 1, usage: 'interval(millis, time)' }],
  ['timer', { from: 1, usage: 'timer(millis, time)` or `timer(millis, period, time)' }],
  ['debounceTime', { from: 1, usage: 'debounceTime(millis, time)' }],
  ['throttleTime', { from: 1, usage: 'throttleTime(millis, time, config)' }],
  ['auditTime', { from: 1, usage: 'auditTime(millis, time)' }],
  ['sampleTime', { from: 1, usage: 'sampleTime(millis, time)' }],
  ['delay', { from: 1, usage: 'delay(millis, time)' }],
  ['bufferTime', { from: 1, usage: 'bufferTime(millis, time)' }],
  ['windowTime', { from: 1, usage: 'windowTime(millis, time)' }],
  ['timeout', { from: 1, key: 'scheduler', usage: 'timeout({ each: millis, scheduler: time })' }],
  ['timeoutWith', { from: 2, usage: 'timeout({ each: millis, with, scheduler: time })' }],
  ['timeInterval', { from: 0, usage: 'timeInterval(time)' }],
  ['timestamp', { from: 0, usage: 'timestamp(time)' }],
  [
    'shareReplay',
    {
      from: 2,
      key: 'scheduler',
      needs: 2,
      needsKey: 'windowTime',
      usage: 'shareReplay({ bufferSize, windowTime, scheduler: time })',
    },
  ],
  ['publishReplay', { from: 2, needs: 2, usage: 'publishReplay(size, millis, time)' }],
  ['ReplaySubject', { from: 2, needs: 2, usage: 'new ReplaySubject(size, millis, time)' }],
]);

/** Everything of RxJS that reads the wall clock or waits for the machine by itself. */
const WALL = new Set([
  'async',
  'asyncScheduler',
  'asap',
  'asapScheduler',
  'queue',
  'queueScheduler',
  'animationFrame',
  'animationFrameScheduler',
  'animationFrames',
]);

/** Operators whose numeric `delay` waits on the wall clock. */
const REPEATING = new Set(['retry', 'repeat']);

/** @type {import('eslint').Rule.RuleModule} */
export const schedulerGiven = {
  meta: {
    type: 'problem',
    docs: { description: 'Time operators of a line run on its market time.' },
    schema: [],
    messages: {
      missing:
        'Without a scheduler `{{name}}` runs on the wall clock, and a replay differs from the live run. Give it the market time of the line: `{{usage}}`.',
      wall: '`{{name}}` runs on the wall clock or the event loop, and a replay differs from the live run. Use the market time of the line.',
      numeric:
        'A numeric delay of `{{name}}` waits on the wall clock. Give a function: `{{name}}({ delay: () => timer(millis, time) })`.',
    },
  },
  create(context) {
    /**
     * @param {string} name
     * @param {readonly Node[]} args
     */
    const lacksScheduler = (name, args) => {
      const timed = TIMED.get(name);
      if (timed === undefined) return false;
      const [first] = args;
      if (timed.key !== undefined && first?.type === 'ObjectExpression') {
        const counts = timed.needsKey === undefined || propertyOf(first, timed.needsKey);
        return counts && propertyOf(first, timed.key) === undefined;
      }
      // A configuration that was made elsewhere: only types could tell, and their optional keys do not.
      if (timed.key !== undefined && args.length === 1 && first && !isPlain(context, first)) {
        return false;
      }
      if (args.length < (timed.needs ?? 0)) return false;
      return !args.some(
        (arg, index) =>
          arg.type === 'SpreadElement' || (index >= timed.from && mayBeScheduler(context, arg)),
      );
    };

    /** @param {readonly Node[]} args */
    const hasNumericDelay = ([config]) => {
      if (config?.type !== 'ObjectExpression') return false;
      const delay = propertyOf(config, 'delay');
      return typeof delay === 'object' && isPlain(context, delay.value);
    };

    /** @param {import('estree').SimpleCallExpression | import('estree').NewExpression} node */
    const check = (node) => {
      const name = rxjsName(context, node.callee);
      if (name === undefined) return;
      if (lacksScheduler(name, node.arguments)) {
        const usage = TIMED.get(name)?.usage ?? '';
        context.report({ node, messageId: 'missing', data: { name, usage } });
      } else if (REPEATING.has(name) && hasNumericDelay(node.arguments)) {
        context.report({ node, messageId: 'numeric', data: { name } });
      }
    };

    /** @param {Node} node */
    const checkWall = (node) => {
      const name = rxjsName(context, node);
      if (name !== undefined && WALL.has(name)) {
        context.report({ node, messageId: 'wall', data: { name } });
      }
    };

    return {
      CallExpression: check,
      NewExpression: check,
      Identifier(node) {
        if (standsForValue(node)) checkWall(node);
      },
      MemberExpression: checkWall,
    };
  },
};
