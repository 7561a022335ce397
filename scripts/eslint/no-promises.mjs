// A promise continues when the machine finds time, after any number of inputs: no replay can repeat that.
import { rxjsName } from './names.mjs';
import { givesPromise } from './values.mjs';

/** Functions that leave the stream for a promise. */
const LEAVING = new Set(['firstValueFrom', 'lastValueFrom']);

/** @type {import('eslint').Rule.RuleModule} */
export const noPromises = {
  meta: {
    type: 'problem',
    docs: { description: 'Streams of a line hold no promises.' },
    schema: [],
    messages: {
      promise:
        'A promise in `{{name}}` continues outside market time, and a replay differs from the live run. Do it before the entrance, and let its result enter as an input.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        const name = rxjsName(context, node.callee);
        if (name === undefined) return;
        if (LEAVING.has(name) || node.arguments.some((arg) => givesPromise(context, arg))) {
          context.report({ node, messageId: 'promise', data: { name } });
        }
      },
    };
  },
};
