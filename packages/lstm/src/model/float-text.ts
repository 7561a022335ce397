const BYTES = 4;

/** 32-bit floats as base64 of their little-endian bytes: exact, and a third of the digits. */
export function textOfFloats(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * BYTES));
  for (const [index, value] of values.entries()) bytes.setFloat32(index * BYTES, value, true);
  let characters = '';
  for (let at = 0; at < bytes.byteLength; at += 1) {
    characters += String.fromCharCode(bytes.getUint8(at));
  }
  return btoa(characters);
}

/** The floats that a text stands for; `undefined` when it is no base64 of whole floats. */
export function floatsOfText(text: string): Float32Array | undefined {
  let characters: string;
  try {
    characters = atob(text);
  } catch {
    return undefined;
  }
  if (characters.length % BYTES !== 0) return undefined;
  const bytes = new DataView(new ArrayBuffer(characters.length));
  for (let at = 0; at < characters.length; at += 1) bytes.setUint8(at, characters.charCodeAt(at));
  return Float32Array.from({ length: characters.length / BYTES }, (_, index) =>
    bytes.getFloat32(index * BYTES, true),
  );
}
