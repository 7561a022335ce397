import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingOf } from '../test/recorded-path.ts';
import { filesOf, framesOf, RECORDINGS } from '../test/recordings.ts';
import { roundTrip } from '../test/round-trip.ts';

/** Sends every recording beside the project, whole, from frames to a recording, to Parquet and back. */
export async function roundTrips(): Promise<void> {
  process.stdout.write('record, replay, Parquet, replay\n');
  for (const recording of RECORDINGS) {
    const missing = missingOf(filesOf(recording));
    if (missing.length > 0) {
      process.stdout.write(`  ${recording.name}: left out, needs ${missing.join(', ')}\n`);
      continue;
    }
    const folder = await mkdtemp(join(tmpdir(), 'slipstream-soak-'));
    try {
      const source = { frames: () => framesOf(recording), decode: recording.decoder };
      const { frames, events } = await roundTrip(source, { folder, name: 'round' });
      const counts = Object.entries(events).map(([type, count]) => `${type} ${count}`);
      process.stdout.write(
        `  ${recording.name}: ${frames} frames, ${counts.join(', ')}: all equal\n`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}
