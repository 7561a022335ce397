const LONGEST = 200;

/**
 * A value of a message as words for a person: a text as it is, anything else as JSON, cut where it is long. A message
 * can hold objects that cannot become a text by themselves, and lists that are nested deeper than the stack.
 */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonOf(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'a value that cannot be shown';
  }
}
