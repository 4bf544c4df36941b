import { ts } from 'ts-morph'
import type { Expression, Pattern } from '../syntax.ts'
import { lowerKey, named } from './expressions.ts'
import type { Lowering } from './lowering.ts'

/** Reads what is bound by a declaration or a parameter, or assigned to. */
export function lowerPattern(by: Lowering, node: ts.BindingName | ts.Expression): Pattern {
  if (ts.isObjectBindingPattern(node)) return boundMembers(by, node)
  if (ts.isArrayBindingPattern(node)) {
    return listOf(
      by,
      node,
      node.elements.map((element) => (ts.isOmittedExpression(element) ? undefined : element)),
    )
  }
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
    return by.pattern(node.expression)
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return {
      kind: 'default',
      at: by.at(node),
      target: by.pattern(node.left),
      value: defaultOf(by, node.left, node.right),
    }
  }
  if (ts.isArrayLiteralExpression(node)) return assignedList(by, node)
  if (ts.isObjectLiteralExpression(node)) return assignedMembers(by, node)
  return { kind: 'target', at: by.at(node), expression: by.expression(node) }
}

function boundMembers(by: Lowering, node: ts.ObjectBindingPattern): Pattern {
  const rest = node.elements.find(({ dotDotDotToken }) => dotDotDotToken)
  const members = node.elements
    .filter((element) => element !== rest)
    .map((element) => ({ key: keyOf(by, element), target: withDefault(by, element) }))
  return { kind: 'members', at: by.at(node), members, ...(rest && { rest: by.pattern(rest.name) }) }
}

function keyOf(by: Lowering, { propertyName, name }: ts.BindingElement) {
  const key = propertyName ?? name
  return ts.isObjectBindingPattern(key) || ts.isArrayBindingPattern(key)
    ? { name: '', at: by.at(key) }
    : lowerKey(by, key)
}

function withDefault(by: Lowering, { name, initializer }: ts.BindingElement): Pattern {
  const target = by.pattern(name)
  return initializer ? { kind: 'default', at: target.at, target, value: defaultOf(by, name, initializer) } : target
}

/** What a name has by default; a function takes its name. */
export function defaultOf(by: Lowering, name: ts.Node, value: ts.Expression): Expression {
  return named(by, value, ts.isIdentifier(name) ? name.text : undefined)
}

function listOf(by: Lowering, node: ts.Node, elements: readonly (ts.BindingElement | undefined)[]): Pattern {
  const rest = elements.find((element) => element?.dotDotDotToken)
  return {
    kind: 'list',
    at: by.at(node),
    elements: elements.filter((one) => !one || one !== rest).map((one) => one && withDefault(by, one)),
    ...(rest && { rest: by.pattern(rest.name) }),
  }
}

function assignedList(by: Lowering, node: ts.ArrayLiteralExpression): Pattern {
  const rest = node.elements.find(ts.isSpreadElement)
  const elements = node.elements.filter((element) => element !== rest)
  return {
    kind: 'list',
    at: by.at(node),
    elements: elements.map((element) => (ts.isOmittedExpression(element) ? undefined : by.pattern(element))),
    ...(rest && { rest: by.pattern(rest.expression) }),
  }
}

function assignedMembers(by: Lowering, node: ts.ObjectLiteralExpression): Pattern {
  const rest = node.properties.find(ts.isSpreadAssignment)
  const members = node.properties.flatMap((member) => {
    if (ts.isPropertyAssignment(member)) {
      return [{ key: lowerKey(by, member.name), target: by.pattern(member.initializer) }]
    }
    if (!ts.isShorthandPropertyAssignment(member)) return []
    const key = { name: member.name.text, at: by.at(member.name) }
    const target = by.pattern(member.name)
    const value = member.objectAssignmentInitializer
    const whole: Pattern = value
      ? { kind: 'default', at: key.at, target, value: defaultOf(by, member.name, value) }
      : target
    return [{ key, target: whole }]
  })
  return { kind: 'members', at: by.at(node), members, ...(rest && { rest: by.pattern(rest.expression) }) }
}
