/** Data for a script in the page; `<` is escaped so that no text can end the script. */
export function scriptData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
