import { ts } from 'ts-morph'
import { hiddenMark } from '../keys.ts'
import type { Argument, Expression, Key, LogicalOperator, Member, UnaryOperator } from '../syntax.ts'
import type { Lowering } from './lowering.ts'

/** Reads an expression. */
export function lowerExpression(by: Lowering, node: ts.Expression, constant: boolean): Expression {
  return (
    withoutTypes(by, node, constant) ??
    plain(by, node) ??
    literal(by, node, constant) ??
    access(by, node) ??
    assignment(by, node) ??
    operation(by, node) ??
    opaque(by, node)
  )
}

function withoutTypes(by: Lowering, node: ts.Expression, constant: boolean): Expression | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return by.expression(node.expression, constant)
  if (ts.isSatisfiesExpression(node)) return by.expression(node.expression, constant)
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    if (ts.isConstTypeReference(node.type)) return by.expression(node.expression, true)
    return { kind: 'asserted', at: by.at(node), value: by.expression(node.expression) }
  }
  return ts.isExpressionWithTypeArguments(node) ? by.expression(node.expression) : undefined
}

function plain(by: Lowering, node: ts.Expression): Expression | undefined {
  const at = by.at(node)
  const constant = (value: string | number | boolean | bigint | null): Expression => ({ kind: 'constant', at, value })
  if (ts.isIdentifier(node)) {
    by.used.add(node.text)
    return { kind: 'name', at, id: node.text }
  }
  if (ts.isStringLiteralLike(node)) return constant(node.text)
  if (ts.isNumericLiteral(node)) return constant(Number(node.text))
  if (ts.isBigIntLiteral(node)) return constant(BigInt(node.text.slice(0, -1)))
  if (node.kind === ts.SyntaxKind.TrueKeyword) return constant(true)
  if (node.kind === ts.SyntaxKind.FalseKeyword) return constant(false)
  if (node.kind === ts.SyntaxKind.NullKeyword) return constant(null)
  if (node.kind === ts.SyntaxKind.ThisKeyword) return { kind: 'this', at }
  return node.kind === ts.SyntaxKind.SuperKeyword ? { kind: 'super', at } : undefined
}

function literal(by: Lowering, node: ts.Expression, constant: boolean): Expression | undefined {
  const at = by.at(node)
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.flatMap(({ expression, literal }): readonly Expression[] => [
      by.expression(expression),
      { kind: 'constant', at: by.at(literal), value: literal.text },
    ])
    return { kind: 'template', at, parts: [{ kind: 'constant', at: by.at(node.head), value: node.head.text }, ...rest] }
  }
  if (ts.isArrayLiteralExpression(node) && !node.elements.some((element) => ts.isOmittedExpression(element))) {
    return { kind: 'array', at, elements: node.elements.map((element) => argument(by, element, constant)), constant }
  }
  if (ts.isObjectLiteralExpression(node)) {
    return { kind: 'object', at, members: node.properties.map((member) => property(by, member, constant)), constant }
  }
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return by.function(node, node.name?.text)
  return ts.isClassExpression(node) ? by.class(node, node.name?.text) : undefined
}

function argument(by: Lowering, node: ts.Expression, constant = false): Argument {
  const spread = ts.isSpreadElement(node)
  return { value: by.expression(spread ? node.expression : node, constant && !spread), spread }
}

function property(by: Lowering, node: ts.ObjectLiteralElementLike, constant: boolean): Member {
  if (ts.isSpreadAssignment(node)) return { kind: 'spread', value: by.expression(node.expression) }
  const key = lowerKey(by, node.name)
  if (ts.isShorthandPropertyAssignment(node)) {
    by.used.add(node.name.text)
    return { kind: 'property', key, value: { kind: 'name', at: key.at, id: node.name.text } }
  }
  if (ts.isPropertyAssignment(node)) {
    return { kind: 'property', key, value: named(by, node.initializer, nameOf(key), constant) }
  }
  const value = by.function(node, nameOf(key))
  if (ts.isMethodDeclaration(node)) return { kind: 'property', key, value }
  return { kind: ts.isGetAccessor(node) ? 'get' : 'set', key, value }
}

/** A function or class without a name takes the one of what it is given to. */
export function named(by: Lowering, node: ts.Expression, name: string | undefined, constant = false): Expression {
  const inner = withoutWrapping(node)
  if ((ts.isFunctionExpression(inner) || ts.isArrowFunction(inner)) && !inner.name) return by.function(inner, name)
  if (ts.isClassExpression(inner) && !inner.name) return by.class(inner, name)
  return by.expression(node, constant)
}

function withoutWrapping(node: ts.Expression): ts.Expression {
  let inner = node
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression
  }
  return inner
}

/** The name of a property, of an object, a class or a pattern. */
export function lowerKey(by: Lowering, node: ts.PropertyName): Key {
  const at = by.at(node)
  if (ts.isComputedPropertyName(node)) return { value: by.expression(node.expression), at }
  if (ts.isNumericLiteral(node)) return { name: String(Number(node.text)), at }
  if (ts.isBigIntLiteral(node)) return { name: node.text.slice(0, -1), at }
  return { name: nameText(node), at }
}

/** A private name is kept apart from properties of the same name, and from all that is listed. */
function nameText(node: ts.MemberName | ts.StringLiteralLike): string {
  return ts.isPrivateIdentifier(node) ? `${hiddenMark}${node.text}` : node.text
}

/** The name of a key, where it is written down as such. */
export function nameOf(key: Key): string | undefined {
  return 'name' in key ? key.name : undefined
}

function access(by: Lowering, node: ts.Expression): Expression | undefined {
  const inner = link(by, node)
  const isChain = inner && ts.isOptionalChain(node)
  const isInside = isChain && ts.isOptionalChain(node.parent) && node.parent.expression === node
  return isChain && !isInside ? { kind: 'chain', at: inner.at, value: inner } : inner
}

function link(by: Lowering, node: ts.Expression): Expression | undefined {
  const at = by.at(node)
  if (ts.isPropertyAccessExpression(node)) {
    const key = { name: nameText(node.name), at: by.at(node.name) }
    return { kind: 'member', at, object: by.expression(node.expression), key, optional: !!node.questionDotToken }
  }
  if (ts.isElementAccessExpression(node)) {
    const key = { value: by.expression(node.argumentExpression), at: by.at(node.argumentExpression) }
    return { kind: 'member', at, object: by.expression(node.expression), key, optional: !!node.questionDotToken }
  }
  const callee = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined
  if (!callee || callee.kind === ts.SyntaxKind.ImportKeyword) return undefined
  const call = { at, callee: by.expression(callee), arguments: argumentsOf(by, node) }
  return ts.isNewExpression(node)
    ? { kind: 'new', ...call }
    : { kind: 'call', ...call, optional: ts.isCallExpression(node) && !!node.questionDotToken }
}

function argumentsOf(by: Lowering, node: ts.Expression): readonly Argument[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return []
  return node.arguments?.map((one) => argument(by, one)) ?? []
}

const logical: ReadonlyMap<ts.SyntaxKind, LogicalOperator> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, '&&'],
  [ts.SyntaxKind.BarBarToken, '||'],
  [ts.SyntaxKind.QuestionQuestionToken, '??'],
])

function assignment(by: Lowering, node: ts.Expression): Expression | undefined {
  if (!ts.isBinaryExpression(node)) return undefined
  const { operatorToken } = node
  if (operatorToken.kind < ts.SyntaxKind.FirstAssignment || operatorToken.kind > ts.SyntaxKind.LastAssignment) {
    return undefined
  }
  const target = by.pattern(node.left)
  const name = ts.isIdentifier(node.left) ? node.left.text : undefined
  const operator = operatorToken.getText().slice(0, -1)
  const value = named(by, node.right, name)
  return { kind: 'assign', at: by.at(node), target, ...(operator && { operator }), value }
}

function operation(by: Lowering, node: ts.Expression): Expression | undefined {
  const at = by.at(node)
  if (ts.isBinaryExpression(node)) {
    const [left, right] = [by.expression(node.left), by.expression(node.right)]
    const operator = logical.get(node.operatorToken.kind)
    if (operator) return { kind: 'logical', at, operator, left, right }
    if (node.operatorToken.kind === ts.SyntaxKind.CommaToken) return { kind: 'sequence', at, values: [left, right] }
    return { kind: 'binary', at, operator: node.operatorToken.getText(), left, right }
  }
  if (ts.isConditionalExpression(node)) {
    const [then, otherwise] = [by.expression(node.whenTrue), by.expression(node.whenFalse)]
    return { kind: 'conditional', at, test: by.expression(node.condition), then, otherwise }
  }
  if (ts.isDeleteExpression(node)) return { kind: 'delete', at, target: by.expression(node.expression) }
  if (ts.isAwaitExpression(node)) return { kind: 'await', at, value: by.expression(node.expression) }
  return unary(by, node)
}

const unaryOperators: ReadonlyMap<ts.SyntaxKind, UnaryOperator> = new Map([
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.TildeToken, '~'],
  [ts.SyntaxKind.ExclamationToken, '!'],
])

function unary(by: Lowering, node: ts.Expression): Expression | undefined {
  const at = by.at(node)
  const with_ = (operator: UnaryOperator, operand: ts.Expression): Expression => ({
    kind: 'unary',
    at,
    operator,
    operand: by.expression(operand),
  })
  if (ts.isTypeOfExpression(node)) return with_('typeof', node.expression)
  if (ts.isVoidExpression(node)) return with_('void', node.expression)
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined
  const operator = unaryOperators.get(node.operator)
  if (operator) return with_(operator, node.operand)
  const by_ = node.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1
  return { kind: 'update', at, target: by.pattern(node.operand), by: by_, prefix: ts.isPrefixUnaryExpression(node) }
}

const names: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.TaggedTemplateExpression, 'a tagged template'],
  [ts.SyntaxKind.RegularExpressionLiteral, 'a regular expression'],
  [ts.SyntaxKind.YieldExpression, 'what `yield` gives back'],
  [ts.SyntaxKind.MetaProperty, 'what only a run knows'],
  [ts.SyntaxKind.ArrayLiteralExpression, 'an array with holes'],
  [ts.SyntaxKind.CallExpression, 'a module that is imported when the code runs'],
])

function opaque(by: Lowering, node: ts.Expression): Expression {
  const inside: Expression[] = []
  const visit = (child: ts.Node): void => {
    if (ts.isTypeNode(child) && !ts.isExpressionWithTypeArguments(child)) return
    if (ts.isExpression(child) && !ts.isOmittedExpression(child)) inside.push(by.expression(child))
    else ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return { kind: 'opaque', at: by.at(node), what: names.get(node.kind) ?? 'JSX', inside }
}
