import { type Diagnostic, isoOfMicros, type Micros } from '@slipstream/core';

/** A recording whose end was lost, as by a crash: its complete lines were read, or kept. */
export interface TornRecording extends Diagnostic {
  readonly data: {
    readonly fault: 'torn-recording';
    readonly file: string;
    /** How many complete lines it holds. */
    readonly lines: number;
  };
}

/** A recording in which time goes back: the stamp was raised to that of the line before, as an entrance does. */
export interface RaisedStamp extends Diagnostic {
  readonly data: {
    readonly fault: 'raised-stamp';
    readonly from: Micros;
    readonly to: Micros;
  };
}

/** What reading or writing a recording may tell of. */
export type RecordingDiagnostic = TornRecording | RaisedStamp;

/** Says that the end of a file was lost, and how much of it is whole. */
export function tornRecording(file: string, lines: number, why: string): TornRecording {
  return {
    level: 'warning',
    source: 'market-data/recordings',
    message: `${file} was torn by a crash: ${why}; its ${lines} complete lines are kept`,
    data: { fault: 'torn-recording', file, lines },
  };
}

/** Says that a stamp stood before the one of the line before. */
export function raisedStamp(where: string, from: Micros, to: Micros): RaisedStamp {
  return {
    level: 'warning',
    source: 'market-data/recordings',
    message: `${where} is stamped ${isoOfMicros(from)}, before the message that came before it, and counts as received at ${isoOfMicros(to)}; later ones like it are raised in the same way`,
    time: to,
    data: { fault: 'raised-stamp', from, to },
  };
}
