// What kind of value is it? Answers from the syntax, and from the types where the parser has them.
import { variableOf } from './names.mjs';

/** @typedef {import('eslint').Rule.RuleContext} Context */
/** @typedef {import('estree').Node} Node */

/** Nodes that can be neither an object nor a function. */
const PLAIN = new Set(['Literal', 'TemplateLiteral', 'UnaryExpression', 'BinaryExpression']);

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/**
 * The type of a node, and what can be asked about it; `undefined` where the parser gives no types.
 *
 * @param {Context} context
 * @param {Node} node
 */
function typeOf({ sourceCode }, node) {
  const services = /** @type {Partial<import('@typescript-eslint/parser').ParserServices>} */ (
    sourceCode.parserServices
  );
  if (!services.program || !services.getTypeAtLocation) return undefined;
  const checker = services.program.getTypeChecker();
  const type = services.getTypeAtLocation(/** @type {any} */ (node));
  return { checker, type: checker.getNonNullableType(type) };
}

/**
 * The initial value of a constant, or the node itself.
 *
 * @param {Context} context
 * @param {Node} node
 * @returns {Node}
 */
function initialValue(context, node) {
  if (node.type !== 'Identifier') return node;
  const definition = variableOf(context, node)?.defs[0];
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const') return node;
  const { id, init } = definition.node;
  return id.type === 'Identifier' && init ? init : node;
}

/**
 * Whether a value is surely a number or another plain value.
 *
 * @param {Context} context
 * @param {Node} node
 */
export function isPlain(context, node) {
  const value = initialValue(context, node);
  if (PLAIN.has(value.type) || (value.type === 'Identifier' && value.name === 'undefined')) {
    return true;
  }
  const known = typeOf(context, node);
  if (known === undefined || known.type === known.checker.getAnyType()) return false;
  return known.checker.isTypeAssignableTo(known.type, known.checker.getNumberType());
}

/**
 * Whether an argument may be a scheduler, or what a scheduler is to `timestamp`: something with a clock.
 *
 * @param {Context} context
 * @param {Node} node
 */
export function mayBeScheduler(context, node) {
  if (node.type === 'SpreadElement') return true;
  if (isPlain(context, node) || FUNCTIONS.has(node.type)) return false;
  const known = typeOf(context, node);
  if (known !== undefined && known.type !== known.checker.getAnyType()) {
    return known.type.getProperty('now') !== undefined;
  }
  return node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression';
}

/**
 * Whether a value is a promise, or a function that gives one.
 *
 * @param {Context} context
 * @param {Node} node
 */
export function givesPromise(context, node) {
  if ('async' in node && node.async) return true;
  const known = typeOf(context, node);
  if (known === undefined) return false;
  const results = known.type.getCallSignatures().map((signature) => signature.getReturnType());
  return [known.type, ...results].some((type) => type.getProperty('then') !== undefined);
}
