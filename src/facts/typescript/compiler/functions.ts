import { ts } from 'ts-morph'
import type { Block, Expression, FunctionSyntax, Parameter } from '../syntax.ts'
import type { FunctionNode, Lowering } from './lowering.ts'
import { defaultOf } from './patterns.ts'

/** Reads a function, method, accessor or constructor. An arrow's expression is what it returns. */
export function lowerFunction(by: Lowering, node: FunctionNode, name: string | undefined): FunctionSyntax {
  const parameters = node.parameters.filter(({ name }) => name.getText() !== 'this')
  return {
    kind: 'function',
    at: by.at(node),
    name,
    parameters: parameters.map((parameter) => lowerParameter(by, parameter)),
    body: bodyOf(by, node),
    arrow: ts.isArrowFunction(node),
    defers: defersOf(node),
  }
}

function bodyOf(by: Lowering, { body }: FunctionNode): Block {
  if (!body) return []
  return ts.isBlock(body)
    ? by.block(body.statements)
    : [{ kind: 'return', at: by.at(body), value: by.expression(body) }]
}

function defersOf(node: FunctionNode): string | undefined {
  if (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return 'asynchronous'
  return node.asteriskToken ? 'a generator' : undefined
}

function lowerParameter(by: Lowering, node: ts.ParameterDeclaration): Parameter {
  const target = by.pattern(node.name)
  const value = node.initializer && defaultOf(by, node.name, node.initializer)
  return {
    target: value ? { kind: 'default', at: target.at, target, value } : target,
    rest: !!node.dotDotDotToken,
    property: ts.isParameterPropertyDeclaration(node, node.parent),
    decorators: decoratorsOf(by, node),
  }
}

/** The expressions of decorators. */
export function decoratorsOf(by: Lowering, node: ts.Node): readonly Expression[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []
  return decorators.map(({ expression }) => by.expression(expression))
}
