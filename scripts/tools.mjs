// Starts the tools in node_modules/.bin, with or without npm around, and without their telemetry.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './workspaces.mjs';

/** What every tool sees: the tools of this repository first, and a wish not to be reported home. */
export const toolEnvironment = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  // Colours are for a screen, not for a log.
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
};

/**
 * Runs a tool to its end with its output on the screen.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {number} its exit code; 1 when a signal ended it or it could not start
 */
export function runTool(command, args) {
  const { status } = spawnSync(command, args, { ...toolOptions, stdio: 'inherit' });
  return status ?? 1;
}

/**
 * Runs a tool to its end and keeps what it said.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ status: number, output: string }}
 */
export function readTool(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...toolOptions,
    encoding: 'utf8',
  });
  return { status: status ?? 1, output: `${stdout ?? ''}${stderr ?? ''}${error ?? ''}` };
}

const toolOptions = {
  cwd: root,
  env: toolEnvironment,
  // On Windows the tools are .cmd files, which only a shell starts.
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
};
