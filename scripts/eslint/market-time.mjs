// The laws of market time that a reader can break without noticing, as lint rules.
import { noPromises } from './no-promises.mjs';
import { noWallClock } from './no-wall-clock.mjs';
import { schedulerGiven } from './scheduler-given.mjs';

/** @type {import('eslint').ESLint.Plugin} */
const plugin = {
  meta: { name: 'market-time' },
  rules: {
    'scheduler-given': schedulerGiven,
    'no-wall-clock': noWallClock,
    'no-promises': noPromises,
  },
};

export default plugin;

/**
 * The rules for the whole repository, to be spread into a flat configuration.
 *
 * @param {{ edges: string[] }} options the files where a line meets the machine, as globs: they may read clocks
 *   and wait for promises. Tests are never looked at.
 * @returns {import('eslint').Linter.Config[]}
 */
export function marketTime({ edges }) {
  const ignores = ['**/*.test.ts', ...edges];
  const plugins = { 'market-time': plugin };
  return [
    {
      name: 'market-time/lines',
      files: ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts'],
      ignores,
      plugins,
      rules: { 'market-time/scheduler-given': 'error', 'market-time/no-promises': 'error' },
    },
    {
      name: 'market-time/libraries',
      files: ['packages/*/src/**/*.ts'],
      ignores,
      plugins,
      rules: { 'market-time/no-wall-clock': 'error' },
    },
  ];
}
