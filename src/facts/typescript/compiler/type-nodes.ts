import { ts } from 'ts-morph'
import type { ShapeSyntax, TypeSyntax } from '../syntax.ts'
import type { Lowering } from './lowering.ts'

/** Reads a type, as far as it lists anything. */
export function lowerType(by: Lowering, node: ts.TypeNode): TypeSyntax {
  const at = by.at(node)
  if (ts.isParenthesizedTypeNode(node)) return by.type(node.type)
  if (ts.isUnionTypeNode(node)) return { kind: 'union', at, types: node.types.map((type) => by.type(type)) }
  if (ts.isTupleTypeNode(node)) return { kind: 'tuple', at, types: node.elements.map((type) => by.type(type)) }
  if (ts.isTypeLiteralNode(node)) return { kind: 'shape', at, ...lowerShape(by, node.members) }
  return literal(by, node) ?? derived(by, node) ?? { kind: 'open', at, what: shown(node) }
}

function literal(by: Lowering, node: ts.TypeNode): TypeSyntax | undefined {
  const at = by.at(node)
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return { kind: 'literal', at, value: undefined }
  if (node.kind === ts.SyntaxKind.NeverKeyword) return { kind: 'union', at, types: [] }
  if (node.kind === ts.SyntaxKind.BooleanKeyword) {
    return { kind: 'union', at, types: [true, false].map((value) => ({ kind: 'literal', at, value })) }
  }
  if (ts.isTemplateLiteralTypeNode(node)) {
    const text = (of: ts.Node, value: string): TypeSyntax => ({ kind: 'literal', at: by.at(of), value })
    const rest = node.templateSpans.flatMap(({ type, literal }) => [by.type(type), text(literal, literal.text)])
    return { kind: 'template-type', at, parts: [text(node.head, node.head.text), ...rest] }
  }
  if (!ts.isLiteralTypeNode(node)) return undefined
  const inner = node.literal
  if (ts.isStringLiteralLike(inner)) return { kind: 'literal', at, value: inner.text }
  if (ts.isNumericLiteral(inner)) return { kind: 'literal', at, value: Number(inner.text) }
  if (ts.isPrefixUnaryExpression(inner) && ts.isNumericLiteral(inner.operand)) {
    return { kind: 'literal', at, value: -Number(inner.operand.text) }
  }
  return constants.has(inner.kind) ? { kind: 'literal', at, value: constants.get(inner.kind) } : undefined
}

const constants: ReadonlyMap<ts.SyntaxKind, boolean | null> = new Map([
  [ts.SyntaxKind.TrueKeyword, true],
  [ts.SyntaxKind.FalseKeyword, false],
  [ts.SyntaxKind.NullKeyword, null],
])

function derived(by: Lowering, node: ts.TypeNode): TypeSyntax | undefined {
  const at = by.at(node)
  if (ts.isTypeReferenceNode(node)) {
    const given = node.typeArguments?.map((type) => by.type(type)) ?? []
    return { kind: 'reference', at, name: segments(node.typeName), arguments: given }
  }
  if (ts.isTypeQueryNode(node) && !node.typeArguments) return { kind: 'typeof', at, name: segments(node.exprName) }
  if (ts.isIndexedAccessTypeNode(node)) {
    return { kind: 'indexed', at, type: by.type(node.objectType), index: by.type(node.indexType) }
  }
  if (!ts.isTypeOperatorNode(node)) return undefined
  if (node.operator === ts.SyntaxKind.KeyOfKeyword) return { kind: 'keyof', at, type: by.type(node.type) }
  return node.operator === ts.SyntaxKind.ReadonlyKeyword ? by.type(node.type) : undefined
}

function segments(name: ts.EntityName): [string, ...string[]] {
  return ts.isIdentifier(name) ? [name.text] : [...segments(name.left), name.right.text]
}

/** The members of an interface or a type literal. `heritage` is what brings more of them. */
export function lowerShape(by: Lowering, nodes: readonly ts.TypeElement[], heritage?: ts.Node): ShapeSyntax {
  const members: ShapeSyntax['members'][number][] = []
  let open: ts.Node | undefined = heritage
  for (const node of nodes) {
    const name = node.name && textOf(node.name)
    if (!node.name || name === undefined) open ??= node
    else members.push({ name, at: by.at(node.name), type: typeOf(by, node) })
  }
  return { members, more: open && { what: shown(open), at: by.at(open) } }
}

/** The beginning of what is written, on one line. */
function shown(node: ts.Node): string {
  const text = node.getText().slice(0, 200).replaceAll(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function textOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : undefined
}

function typeOf(by: Lowering, node: ts.TypeElement): TypeSyntax {
  const isProperty = ts.isPropertySignature(node) && node.type && !node.questionToken
  return isProperty ? by.type(node.type) : { kind: 'open', at: by.at(node), what: shown(node) }
}
