import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where real recordings lie beside the project, if they do. They never enter it. */
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** The path of a recording. */
export function recorded(file: string): string {
  return `${folder}${file}`;
}

/** Those of the files that are not there. */
export function missingOf(files: readonly string[]): readonly string[] {
  return files.filter((file) => !existsSync(recorded(file)));
}
