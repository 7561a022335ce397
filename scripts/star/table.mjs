// The shape of the house as data. A new package is one more line in `siblings`.

/** The scope of the siblings. */
export const scope = '@slipstream/';

/** Which siblings a package may import and depend on. Everything meets in `core`. */
export const siblings = {
  core: [],
  'market-data': ['core'],
  options: ['core'],
  features: ['core', 'options'],
  lstm: ['core'],
  execution: ['core'],
  simulator: ['core', 'options', 'market-data'],
  'gateway-deribit': ['core', 'market-data'],
  console: ['core', 'execution'],
  nats: ['core'],
};

/** Every package works on the reader's own copy of these. */
export const peersEverywhere = ['rxjs'];

/** Libraries with one home: the package, and the folder of its source, that may import them. */
export const homes = [{ library: /^@tensorflow\//, part: 'lstm', folder: 'src/training/' }];

/** Libraries that only an application may choose: logging, charts, web servers. */
export const forExamplesOnly = [/^pino(-|$)/, /^uplot$/, /^hono$/, /^@hono\//];

/** Folders of a package that stand behind a subpath of their own: only they may use Node's modules. */
export const subpathFolders = ['src/node/', 'src/testing/', 'src/training/'];
