// What a library reads from the machine, a replay cannot give it again.
import { globalPath, standsForValue } from './names.mjs';

/** @typedef {import('estree').Node} Node */

const CLOCKS = new Set(['Date.now', 'performance', 'process.hrtime', 'process.uptime']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame']);
const CHANCE = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']);

/** Modules that hold the same under other names. */
const MODULES = new Map([
  ['perf_hooks', 'clock'],
  ['timers', 'timer'],
  ['timers/promises', 'timer'],
]);

/** @param {string} path */
function faultOf(path) {
  if (CLOCKS.has(path)) return 'clock';
  if (TIMERS.has(path)) return 'timer';
  return CHANCE.has(path) ? 'chance' : undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const noWallClock = {
  meta: {
    type: 'problem',
    docs: {
      description: 'Libraries read no clock, set no timer and draw no chance by themselves.',
    },
    schema: [],
    messages: {
      clock:
        '`{{name}}` reads the wall clock, and a replay differs from the live run. Take the time as a parameter, or from the line: `time.micros`.',
      timer:
        '`{{name}}` waits on the wall clock, and a replay differs from the live run. Schedule it on the market time of the line: `timer(millis, time)`.',
      chance:
        '`{{name}}` cannot be repeated by a replay. Take a seeded generator as a parameter: `seededRandom(seed)`.',
    },
  },
  create(context) {
    /**
     * @param {Node} node
     * @param {string} name
     */
    const check = (node, name) => {
      const messageId = faultOf(name);
      if (messageId !== undefined) context.report({ node, messageId, data: { name } });
    };

    /** @param {import('estree').SimpleCallExpression | import('estree').NewExpression} node */
    const checkDate = (node) => {
      // `new Date()` and `Date()` are the present; `new Date(millis)` is a moment like any other.
      const isPresent = node.type === 'CallExpression' || node.arguments.length === 0;
      if (isPresent && globalPath(context, node.callee) === 'Date') {
        context.report({ node, messageId: 'clock', data: { name: 'Date' } });
      }
    };

    return {
      CallExpression: checkDate,
      NewExpression: checkDate,
      MemberExpression(node) {
        const name = globalPath(context, node);
        if (name !== undefined) check(node, name);
      },
      Identifier(node) {
        if (!standsForValue(node)) return;
        const name = globalPath(context, node);
        if (name !== undefined) check(node, name);
      },
      ImportDeclaration(node) {
        const name = String(node.source.value);
        const messageId = MODULES.get(name.replace(/^node:/, ''));
        if (messageId !== undefined) context.report({ node, messageId, data: { name } });
      },
    };
  },
};
