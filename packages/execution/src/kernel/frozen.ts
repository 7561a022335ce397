// What a policy is handed lives on: the kernel reads its parent and its valuation again, and other stages read the
// same events. So whatever is handed over is frozen, and what the kernel relies on is a copy of its own.

/** Plain data that nobody can write on any more, whatever it holds included. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** A copy of plain data that nobody can write on. Who gave the original may go on writing on that. */
export function frozenCopy<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as Value;
  const copy: Value = { ...value };
  for (const key of Object.keys(value) as (keyof Value)[]) {
    const part = copy[key];
    // Most parts are numbers; to write them once more would double the time of a copy.
    if (typeof part === 'object') copy[key] = frozenCopy(part);
  }
  return Object.freeze(copy);
}
