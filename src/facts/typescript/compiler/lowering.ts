import type { ts } from 'ts-morph'
import type { Location } from '../../../model/location.ts'
import type { Block, ClassSyntax, Expression, FunctionSyntax, Pattern, TypeSyntax } from '../syntax.ts'

/** What the parts of the reader of syntax know of each other, as what they read nests in any way. */
export interface Lowering {
  readonly at: (node: ts.Node) => Location
  /** `constant`: somebody promises that what is written here stays as it is. */
  readonly expression: (node: ts.Expression, constant?: boolean) => Expression
  readonly function: (node: FunctionNode, name: string | undefined) => FunctionSyntax
  readonly class: (node: ts.ClassLikeDeclaration, name: string | undefined) => ClassSyntax
  readonly pattern: (node: ts.BindingName | ts.Expression) => Pattern
  readonly block: (nodes: readonly ts.Statement[]) => Block
  readonly type: (node: ts.TypeNode) => TypeSyntax
  /** Names that stand where a value is wanted. Imports of others leave no trace in what runs. */
  readonly used: Set<string>
}

/** Whatever has parameters and a body. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration
