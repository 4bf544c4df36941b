import { ts } from 'ts-morph'
import {
  type Block,
  defaultName,
  type ExportSyntax,
  type ImportSyntax,
  type ModuleSyntax,
  type TypeDeclaration,
  type TypeSyntax,
} from '../syntax.ts'
import { named } from './expressions.ts'
import type { Lowering } from './lowering.ts'
import { lowerShape } from './type-nodes.ts'

type Read = Omit<ModuleSyntax, 'faults'>

/** Reads a module: its statements, what it takes from others, and what it gives away. */
export function lowerModule(by: Lowering, file: ts.SourceFile): Read {
  const body = file.statements.flatMap((node) => statement(by, node))
  const exports = file.statements.flatMap((node) => exportsOf(by, node))
  for (const { local, from, typeOnly } of exports) if (from === undefined && !typeOnly) by.used.add(local)
  return {
    body,
    exports: [...exports, ...typeExports(by, file)],
    imports: file.statements.flatMap((node) => importsOf(by, node)),
    requests: file.statements.flatMap((node) => requestOf(by, node)),
    stars: file.statements.flatMap((node) => starOf(by, node)),
    types: typesOf(by, file),
  }
}

function statement(by: Lowering, node: ts.Statement): Block {
  if (ts.isExportAssignment(node)) return bindDefault(by, node.expression)
  const isNameless = (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && !node.name
  if (!isNameless) return by.block([node])
  if (ts.isClassDeclaration(node)) {
    return [{ kind: 'bind-class', at: by.at(node), name: defaultName, value: by.class(node, 'default') }]
  }
  if (!ts.isFunctionDeclaration(node) || !node.body) return []
  return [{ kind: 'bind-function', at: by.at(node), name: defaultName, value: by.function(node, 'default') }]
}

function bindDefault(by: Lowering, node: ts.Expression): Block {
  const at = by.at(node)
  const target = { kind: 'target', at, expression: { kind: 'name', at, id: defaultName } } as const
  return [{ kind: 'declare', at, how: 'const', target, value: named(by, node, 'default'), typed: false }]
}

function exportsOf(by: Lowering, node: ts.Statement): readonly ExportSyntax[] {
  const give: Give = (exported, local, of, from, typeOnly = false) => ({
    exported,
    local,
    from,
    typeOnly,
    at: by.at(of),
  })
  if (ts.isExportAssignment(node)) return [give('default', defaultName, node.expression)]
  if (ts.isExportDeclaration(node)) return specifiersOf(node, give)
  if (!ts.canHaveModifiers(node)) return []
  const kinds = new Set(ts.getModifiers(node)?.map(({ kind }) => kind))
  if (!kinds.has(ts.SyntaxKind.ExportKeyword)) return []
  const names = boundNames(node)
  if (!kinds.has(ts.SyntaxKind.DefaultKeyword)) return names.map((name) => give(name.text, name.text, name))
  return [give('default', names[0]?.text ?? defaultName, names[0] ?? node)]
}

type Give = (exported: string, local: string, of: ts.Node, from?: string, typeOnly?: boolean) => ExportSyntax

function specifiersOf(node: ts.ExportDeclaration, give: Give): readonly ExportSyntax[] {
  const { exportClause, moduleSpecifier } = node
  const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined
  if (!exportClause) return []
  if (ts.isNamespaceExport(exportClause))
    return [give(exportClause.name.text, '*', exportClause.name, from, node.isTypeOnly)]
  return exportClause.elements.map(({ name, propertyName, isTypeOnly }) =>
    give(name.text, (propertyName ?? name).text, name, from, isTypeOnly || node.isTypeOnly),
  )
}

/** Types that are exported where they are declared. */
function typeExports(by: Lowering, file: ts.SourceFile): readonly ExportSyntax[] {
  return file.statements.flatMap((node) => {
    if (!ts.isTypeAliasDeclaration(node) && !ts.isInterfaceDeclaration(node)) return []
    const kinds = new Set(node.modifiers?.map(({ kind }) => kind))
    if (!kinds.has(ts.SyntaxKind.ExportKeyword)) return []
    const exported = kinds.has(ts.SyntaxKind.DefaultKeyword) ? 'default' : node.name.text
    return [{ exported, local: node.name.text, from: undefined, typeOnly: true, at: by.at(node.name) }]
  })
}

/** The names that a statement with `export` binds as values. */
function boundNames(node: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap(({ name }) => identifiersIn(name))
  }
  const isNamed = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)
  if (isNamed) return node.name ? [node.name] : []
  return ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) ? [node.name] : []
}

function identifiersIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name]
  const elements = name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : [element]))
  return elements.flatMap((element) => identifiersIn(element.name))
}

function importsOf(by: Lowering, node: ts.Statement): readonly ImportSyntax[] {
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return []
  const { importClause: clause } = node
  const from = node.moduleSpecifier.text
  const take = (local: ts.Identifier, imported: string) => ({ local: local.text, imported, from, at: by.at(local) })
  const bindings = clause?.namedBindings
  return [
    ...(clause?.name ? [take(clause.name, 'default')] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? [take(bindings.name, '*')] : []),
    ...(bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name, propertyName }) => take(name, (propertyName ?? name).text))
      : []),
  ]
}

/** The module that a statement makes run; none where all that it imports are types. */
function requestOf(by: Lowering, node: ts.Statement): ModuleSyntax['requests'] {
  const isImport = ts.isImportDeclaration(node)
  if (!isImport && !ts.isExportDeclaration(node)) return []
  const { moduleSpecifier } = node
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return []
  const isNeeded = isImport ? runsImport(by, node) : runsExport(node)
  return isNeeded ? [{ from: moduleSpecifier.text, at: by.at(moduleSpecifier) }] : []
}

function runsImport(by: Lowering, node: ts.ImportDeclaration): boolean {
  const { importClause: clause } = node
  if (!clause) return true
  if (clause.isTypeOnly) return false
  const taken = importsOf(by, node)
  return isScript(node) || taken.some(({ local }) => by.used.has(local))
}

/** Imports of scripts are kept, whether they are used or not. */
function isScript(node: ts.Node): boolean {
  return /\.[cm]?jsx?$/.test(node.getSourceFile().fileName)
}

function runsExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return false
  if (!exportClause || ts.isNamespaceExport(exportClause)) return true
  return exportClause.elements.length === 0 || exportClause.elements.some((element) => !element.isTypeOnly)
}

function starOf(by: Lowering, node: ts.Statement): ModuleSyntax['stars'] {
  if (!ts.isExportDeclaration(node) || node.exportClause) return []
  const { moduleSpecifier } = node
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
    ? [{ from: moduleSpecifier.text, at: by.at(moduleSpecifier) }]
    : []
}

function typesOf(by: Lowering, file: ts.SourceFile): ReadonlyMap<string, TypeDeclaration> {
  const types = new Map<string, TypeDeclaration>()
  for (const node of file.statements) {
    if (!ts.isTypeAliasDeclaration(node) && !ts.isInterfaceDeclaration(node)) continue
    const parameters = node.typeParameters?.map(({ name }) => name.text) ?? []
    const type = ts.isTypeAliasDeclaration(node) ? by.type(node.type) : interfaceOf(by, node)
    const first = types.get(node.name.text)?.type
    types.set(node.name.text, { type: merge(first, type), parameters, at: by.at(node.name) })
  }
  return types
}

function interfaceOf(by: Lowering, node: ts.InterfaceDeclaration): TypeSyntax {
  return { kind: 'shape', at: by.at(node.name), ...lowerShape(by, node.members, node.heritageClauses?.[0]) }
}

/** Interfaces of one name are one. */
function merge(first: TypeSyntax | undefined, second: TypeSyntax): TypeSyntax {
  if (first?.kind !== 'shape' || second.kind !== 'shape') return second
  return { ...first, members: [...first.members, ...second.members], more: first.more ?? second.more }
}
