/** Where one value of a JSON text stands, and the key before it if it is a member of an object. */
export interface JsonValueSpan {
  readonly start: number;
  readonly end: number;
  /** Where `"key":` begins; absent for entries of a list and the whole text. */
  readonly keyStart?: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^[\]{},:"\s]+/gy;

/** The places of all values in a JSON text, inner ones before those that hold them. */
export function jsonValues(text: string): readonly JsonValueSpan[] {
  const spans: JsonValueSpan[] = [];
  const open: { start: number; keyStart: number | undefined }[] = [];
  let keyStart: number | undefined;
  let lastString = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = next(text)) {
    const [token] = match;
    const start = match.index;
    if (token === '{' || token === '[') {
      open.push({ start, keyStart });
      keyStart = undefined;
    } else if (token === '}' || token === ']') {
      const opened = open.pop();
      if (opened) spans.push(spanOf(opened.start, start + 1, opened.keyStart));
      keyStart = undefined;
    } else if (token === ':') {
      keyStart = lastString;
      // The text before a colon was a key and no value.
      spans.pop();
    } else if (token !== ',') {
      if (token.startsWith('"')) lastString = start;
      spans.push(spanOf(start, start + token.length, keyStart));
      keyStart = undefined;
    }
  }
  return spans;
}

function next(text: string): RegExpExecArray | null {
  while (TOKEN.lastIndex < text.length && /\s/.test(text[TOKEN.lastIndex]!)) TOKEN.lastIndex += 1;
  return TOKEN.exec(text);
}

function spanOf(start: number, end: number, keyStart: number | undefined): JsonValueSpan {
  return keyStart === undefined ? { start, end } : { start, end, keyStart };
}
