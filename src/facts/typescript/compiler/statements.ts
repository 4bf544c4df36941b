import { ts } from 'ts-morph'
import type { Block, Statement } from '../syntax.ts'
import { lowerKey, named } from './expressions.ts'
import type { Lowering } from './lowering.ts'

/** Reads statements. Declarations of types leave no trace. */
export function lowerBlock(by: Lowering, nodes: readonly ts.Statement[]): Block {
  return nodes.flatMap((node) => lowerStatement(by, node))
}

function lowerStatement(by: Lowering, node: ts.Statement): Block {
  if (isDeclared(node)) return declaredNames(by, node)
  return binding(by, node) ?? one(loop(by, node) ?? branch(by, node) ?? jump(by, node) ?? simple(by, node))
}

function one(statement: Statement | undefined): Block {
  return statement ? [statement] : []
}

function body(by: Lowering, node: ts.Statement | undefined): Block {
  if (!node) return []
  return ts.isBlock(node) ? by.block(node.statements) : by.block([node])
}

/** `declare const x`: it is there when the code runs, and comes from elsewhere. */
function isDeclared(node: ts.Statement): boolean {
  return (
    !ts.isEnumDeclaration(node) &&
    ts.canHaveModifiers(node) &&
    !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)
  )
}

function declaredNames(by: Lowering, node: ts.Statement): Block {
  const names = ts.isVariableStatement(node)
    ? node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
    : []
  return names.length > 0 ? [{ kind: 'unread', at: by.at(node), what: 'it is only declared', names, inside: [] }] : []
}

function binding(by: Lowering, node: ts.Statement): Block | undefined {
  const at = by.at(node)
  if (ts.isVariableStatement(node)) return declarations(by, node.declarationList)
  if (ts.isFunctionDeclaration(node)) {
    const name = node.name?.text
    return node.body && name !== undefined ? [{ kind: 'bind-function', at, name, value: by.function(node, name) }] : []
  }
  if (ts.isClassDeclaration(node)) {
    const name = node.name?.text
    return name === undefined ? [] : [{ kind: 'bind-class', at, name, value: by.class(node, name) }]
  }
  if (ts.isEnumDeclaration(node)) {
    const members = node.members.map(({ name, initializer }) => ({
      key: lowerKey(by, name),
      value: initializer && by.expression(initializer),
    }))
    return [{ kind: 'enum', at, name: node.name.text, members }]
  }
  if (ts.isModuleDeclaration(node)) {
    return [{ kind: 'unread', at, what: 'a namespace', names: [node.name.text], inside: [] }]
  }
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [] : undefined
}

/** What each declarator of `const`, `let`, `var` and `using` binds. */
function declarations(by: Lowering, list: ts.VariableDeclarationList): Block {
  return list.declarations.map((node) => {
    const name = ts.isIdentifier(node.name) ? node.name.text : undefined
    const constant = !!node.type && promisesConstancy(node.type)
    const value = node.initializer && named(by, node.initializer, name, constant)
    return {
      kind: 'declare',
      at: by.at(node),
      how: how(list),
      target: by.pattern(node.name),
      value,
      typed: !!node.type,
    }
  })
}

function how({ flags }: ts.VariableDeclarationList): 'const' | 'let' | 'var' {
  if (flags & ts.NodeFlags.Let && !(flags & ts.NodeFlags.Const)) return 'let'
  return flags & ts.NodeFlags.Const ? 'const' : 'var'
}

const constantTypes: ReadonlySet<string> = new Set(['ReadonlyArray', 'ReadonlyMap', 'ReadonlySet'])

/** Whether the compiler keeps everybody who is given such a value from changing it. */
function promisesConstancy(type: ts.TypeNode): boolean {
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.ReadonlyKeyword
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && constantTypes.has(type.typeName.text)
}

function loop(by: Lowering, node: ts.Statement): Statement | undefined {
  const at = by.at(node)
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    const test = by.expression(node.expression)
    return { kind: 'while', at, test, body: body(by, node.statement), bodyFirst: ts.isDoStatement(node) }
  }
  if (ts.isForStatement(node)) {
    const { initializer: first, condition, incrementor } = node
    return {
      kind: 'for',
      at,
      start: first ? starts(by, first) : [],
      test: condition && by.expression(condition),
      step: incrementor && by.expression(incrementor),
      body: body(by, node.statement),
    }
  }
  if (!ts.isForOfStatement(node) && !ts.isForInStatement(node)) return undefined
  const declared = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations[0]?.name : undefined
  const assigned = ts.isVariableDeclarationList(node.initializer) ? undefined : node.initializer
  const target = declared ?? assigned
  if (!target) return undefined
  return {
    kind: 'for-each',
    at,
    of: ts.isForOfStatement(node) ? 'values' : 'keys',
    target: by.pattern(target),
    declares: !!declared,
    subject: by.expression(node.expression),
    body: body(by, node.statement),
    isAsync: ts.isForOfStatement(node) && !!node.awaitModifier,
  }
}

function starts(by: Lowering, node: ts.ForInitializer): Block {
  return ts.isVariableDeclarationList(node)
    ? declarations(by, node)
    : [{ kind: 'expression', at: by.at(node), value: by.expression(node) }]
}

function branch(by: Lowering, node: ts.Statement): Statement | undefined {
  const at = by.at(node)
  if (ts.isIfStatement(node)) {
    const [then, otherwise] = [body(by, node.thenStatement), body(by, node.elseStatement)]
    return { kind: 'if', at, test: by.expression(node.expression), then, otherwise }
  }
  if (ts.isSwitchStatement(node)) {
    const clauses = node.caseBlock.clauses.map((clause) => ({
      test: ts.isCaseClause(clause) ? by.expression(clause.expression) : undefined,
      body: by.block(clause.statements),
    }))
    return { kind: 'switch', at, subject: by.expression(node.expression), clauses }
  }
  if (!ts.isTryStatement(node)) return undefined
  const { catchClause } = node
  const target = catchClause?.variableDeclaration && by.pattern(catchClause.variableDeclaration.name)
  const handler = catchClause && { target, body: by.block(catchClause.block.statements) }
  return { kind: 'try', at, body: body(by, node.tryBlock), handler, finally: body(by, node.finallyBlock) }
}

function jump(by: Lowering, node: ts.Statement): Statement | undefined {
  const at = by.at(node)
  if (ts.isReturnStatement(node))
    return { kind: 'return', at, value: node.expression && by.expression(node.expression) }
  if (ts.isThrowStatement(node)) return { kind: 'throw', at, value: by.expression(node.expression) }
  if (ts.isBreakStatement(node)) return { kind: 'break', at, label: node.label?.text }
  return ts.isContinueStatement(node) ? { kind: 'continue', at, label: node.label?.text } : undefined
}

function simple(by: Lowering, node: ts.Statement): Statement | undefined {
  const at = by.at(node)
  if (ts.isExpressionStatement(node)) return { kind: 'expression', at, value: by.expression(node.expression) }
  if (ts.isBlock(node)) return { kind: 'block', at, body: by.block(node.statements) }
  if (!ts.isLabeledStatement(node)) return undefined
  const [inner] = by.block([node.statement])
  return inner && { kind: 'labelled', at, label: node.label.text, body: inner }
}
