// Runs a turbo task with telemetry off: a build must not call home.
import { runTool } from './tools.mjs';

process.exit(runTool('turbo', ['run', ...process.argv.slice(2)]));
