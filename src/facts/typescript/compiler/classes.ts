import { ts } from 'ts-morph'
import type { ClassMember, ClassSyntax } from '../syntax.ts'
import { lowerKey, named, nameOf } from './expressions.ts'
import { decoratorsOf } from './functions.ts'
import type { Lowering } from './lowering.ts'

/** Reads a class. What it only declares, such as abstract methods, is left out. */
export function lowerClass(by: Lowering, node: ts.ClassLikeDeclaration, name: string | undefined): ClassSyntax {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
  return {
    kind: 'class',
    at: by.at(node),
    name,
    nameAt: by.at(node.name ?? node),
    base: base && by.expression(base.expression),
    members: node.members.flatMap((member) => lowerMember(by, member)),
    decorators: decoratorsOf(by, node),
  }
}

function lowerMember(by: Lowering, node: ts.ClassElement): readonly ClassMember[] {
  if (ts.isClassStaticBlockDeclaration(node)) return [{ kind: 'block', body: by.block(node.body.statements) }]
  if (ts.isConstructorDeclaration(node)) {
    return node.body ? [{ kind: 'constructor', value: by.function(node, undefined) }] : []
  }
  if (!node.name || ts.isSemicolonClassElement(node) || ts.isIndexSignatureDeclaration(node)) return []
  const shared = {
    key: lowerKey(by, node.name),
    static: has(node, ts.SyntaxKind.StaticKeyword),
    decorators: decoratorsOf(by, node),
  }
  if (ts.isPropertyDeclaration(node)) {
    if (has(node, ts.SyntaxKind.DeclareKeyword) || has(node, ts.SyntaxKind.AbstractKeyword)) return []
    const value = node.initializer && named(by, node.initializer, nameOf(shared.key))
    return [{ kind: 'field', value, ...shared }]
  }
  if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node)) return []
  if (!node.body) return []
  const kind = methodKind(node)
  return [{ kind, value: by.function(node, nameOf(shared.key)), ...shared }]
}

function methodKind(node: ts.MethodDeclaration | ts.AccessorDeclaration): 'method' | 'get' | 'set' {
  if (ts.isMethodDeclaration(node)) return 'method'
  return ts.isGetAccessor(node) ? 'get' : 'set'
}

function has(node: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some((modifier) => modifier.kind === kind)
}
