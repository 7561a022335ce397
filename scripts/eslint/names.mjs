// Whose name is it? Resolves a callee to what it was imported as from RxJS, or to a global of the platform.

/** @typedef {import('eslint').Rule.RuleContext} Context */
/** @typedef {import('estree').Node} Node */

const RXJS = new Set(['rxjs', 'rxjs/operators']);

/** Other names of the global object. */
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);

/**
 * The variable that an identifier means at its place.
 *
 * @param {Context} context
 * @param {import('estree').Identifier} identifier
 */
export function variableOf({ sourceCode }, identifier) {
  /** @type {import('eslint').Scope.Scope | null} */
  let scope = sourceCode.getScope(identifier);
  for (; scope !== null; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable !== undefined) return variable;
  }
  return undefined;
}

/**
 * The name under which RxJS exports what a callee means, however it was renamed: `interval` for
 * `rx.interval`; `undefined` when it does not come from RxJS.
 *
 * @param {Context} context
 * @param {Node} callee
 * @returns {string | undefined}
 */
export function rxjsName(context, callee) {
  if (callee.type === 'Identifier') return importedName(context, callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  return importedName(context, callee.object) === '*' ? memberName(callee) : undefined;
}

/**
 * @param {Context} context
 * @param {import('estree').Identifier} identifier
 */
function importedName(context, identifier) {
  const binding = variableOf(context, identifier)?.defs[0];
  if (binding?.type !== 'ImportBinding') return undefined;
  const declaration = /** @type {import('estree').ImportDeclaration} */ (binding.parent);
  if (!RXJS.has(String(declaration.source.value))) return undefined;
  const specifier = /** @type {Node} */ (binding.node);
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type !== 'ImportSpecifier') return undefined;
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : undefined;
}

/**
 * The path of a global: `Date.now`, `setTimeout`; `undefined` when the name is declared in the file.
 *
 * @param {Context} context
 * @param {Node} node
 * @returns {string | undefined}
 */
export function globalPath(context, node) {
  if (node.type === 'Identifier') {
    return (variableOf(context, node)?.defs.length ?? 0) === 0 ? node.name : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const owner = globalPath(context, node.object);
  const member = memberName(node);
  if (owner === undefined || member === undefined) return undefined;
  return GLOBAL_OBJECTS.has(owner) ? member : `${owner}.${member}`;
}

/** @param {import('estree').MemberExpression} member */
function memberName({ property, computed }) {
  if (!computed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' && typeof property.value === 'string'
    ? property.value
    : undefined;
}

/**
 * A property that an object literal states: the property, `'unknown'` when a spread may hold it, or
 * `undefined`.
 *
 * @param {import('estree').ObjectExpression} object
 * @param {string} name
 */
export function propertyOf(object, name) {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') continue;
    const { key } = property;
    const stated = key.type === 'Identifier' ? key.name : key.type === 'Literal' && key.value;
    if (!property.computed && stated === name) return property;
  }
  return object.properties.some(({ type }) => type === 'SpreadElement') ? 'unknown' : undefined;
}

/**
 * Whether an identifier stands for a value: not the name of a member, of a key or of a type.
 *
 * @param {import('estree').Identifier & import('eslint').Rule.NodeParentExtension} node
 */
export function standsForValue(node) {
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node;
  if (parent.type === 'Property') return parent.value === node;
  return !/^(TS|Import|Export|Method|PropertyDefinition|Label|Break|Continue)/.test(parent.type);
}
