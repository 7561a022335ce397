/** What stands in a recording where a secret stood. */
const CONCEALED = '***';

/** A JSON text with the string values of some keys blotted out, however deep they stand; the rest to the letter. */
export function concealed(text: string, keys: RegExp): string {
  return text.replace(keys, `$1${CONCEALED}"`);
}

/** The pattern of {@link concealed} for keys: `"key":"value"`, with escapes inside the value. */
export function secretKeys(...keys: readonly string[]): RegExp {
  return new RegExp(`("(?:${keys.join('|')})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*"`, 'g');
}
