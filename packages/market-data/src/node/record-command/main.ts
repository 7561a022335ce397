#!/usr/bin/env node
// The command `slipstream-record`: see its --help.
import { SlipstreamError, systemWallClock } from '@slipstream/core';
import { runCommand } from './run-command.ts';

const USER_ERROR = 2;

const interrupted = new AbortController();
// The second interruption ends the process at once.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());

try {
  process.exitCode = await runCommand(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    signal: interrupted.signal,
    wall: systemWallClock(),
    seed: process.pid,
    environment: process.env,
  });
} catch (error) {
  if (!(error instanceof SlipstreamError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = USER_ERROR;
}
