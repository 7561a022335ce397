import type { InstrumentId } from '@slipstream/core';
import { FeaturesError } from './features-error.ts';

/** A feature looks at a leader's market by a role that no leader was given. */
export class UnknownLeader extends FeaturesError {
  readonly role: string;

  constructor({
    role,
    instrument,
    known,
  }: {
    role: string;
    instrument: InstrumentId;
    known: readonly string[];
  }) {
    const given = known.length === 0 ? 'none is given' : `given are ${known.join(', ')}`;
    super({
      problem: `a feature of ${instrument} reads the leader '${role}', and ${given}`,
      remedy: `Give \`leaders: { ${role}: <instrument> }\`, or ask for the feature with another source.`,
      data: { role, instrument, known },
    });
    this.role = role;
  }
}
