import type { Location } from '../../model/location.ts'

/**
 * JavaScript with TypeScript's types, as far as an evaluator wants to know of them.
 *
 * Parentheses and annotations leave no trace, but for `as const` and `readonly`: what they are on says that nobody
 * changes it.
 */
export type Expression =
  | Node<'constant', { readonly value: Primitive }>
  /** Its parts are written one behind the other, as text. */
  | Node<'template', { readonly parts: readonly Expression[] }>
  | Node<'name', { readonly id: string }>
  | Node<'this' | 'super', unknown>
  | Node<'member', { readonly object: Expression; readonly key: Key; readonly optional: boolean }>
  | Node<'call', Call & { readonly optional: boolean }>
  | Node<'new', Call>
  /** The whole of `a?.b.c`, which is skipped where `a` is nothing. */
  | Node<'chain', { readonly value: Expression }>
  | Node<'array', { readonly elements: readonly Argument[]; readonly constant: boolean }>
  | Node<'object', { readonly members: readonly Member[]; readonly constant: boolean }>
  | FunctionSyntax
  | ClassSyntax
  | Node<'unary', { readonly operator: UnaryOperator; readonly operand: Expression }>
  | Node<'delete', { readonly target: Expression }>
  /** `++` and `--`: `by` is 1 or -1. */
  | Node<'update', { readonly target: Pattern; readonly by: 1 | -1; readonly prefix: boolean }>
  | Node<'binary', { readonly operator: string; readonly left: Expression; readonly right: Expression }>
  | Node<'logical', { readonly operator: LogicalOperator; readonly left: Expression; readonly right: Expression }>
  /** `operator` is that of `+=` and its like, without the `=`. */
  | Node<'assign', { readonly target: Pattern; readonly operator?: string; readonly value: Expression }>
  | Node<'conditional', { readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }>
  | Node<'sequence', { readonly values: readonly Expression[] }>
  | Node<'await', { readonly value: Expression }>
  /** `value as Type`, which loses what type the value has by itself. */
  | Node<'asserted', { readonly value: Expression }>
  /** What is not followed: JSX, tagged templates, regular expressions. What stands in it may be handed on. */
  | Node<'opaque', { readonly what: string; readonly inside: readonly Expression[] }>

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>

type Node<K extends string, T> = { readonly kind: K; readonly at: Location } & T

export type Primitive = string | number | boolean | bigint | null | undefined

export type UnaryOperator = '+' | '-' | '~' | '!' | 'typeof' | 'void'

export type LogicalOperator = '&&' | '||' | '??'

interface Call {
  readonly callee: Expression
  readonly arguments: readonly Argument[]
}

/** An argument of a call, or an element of an array. */
export interface Argument {
  readonly value: Expression
  readonly spread: boolean
}

/** The name of a property; computed where it is an expression. */
export type Key =
  | { readonly name: string; readonly at: Location }
  | { readonly value: Expression; readonly at: Location }

/** A part of an object literal. */
export type Member =
  | { readonly kind: 'property'; readonly key: Key; readonly value: Expression }
  | { readonly kind: 'get' | 'set'; readonly key: Key; readonly value: FunctionSyntax }
  | { readonly kind: 'spread'; readonly value: Expression }

export type FunctionSyntax = Node<
  'function',
  {
    readonly name: string | undefined
    readonly parameters: readonly Parameter[]
    readonly body: Block
    /** Whether `this` is that of where it stands. */
    readonly arrow: boolean
    /** Why its body does not run when it is called: it is asynchronous, or a generator. */
    readonly defers: string | undefined
  }
>

export interface Parameter {
  readonly target: Pattern
  readonly rest: boolean
  /** `constructor(readonly name: string)`. */
  readonly property: boolean
  readonly decorators: readonly Expression[]
}

export type ClassSyntax = Node<
  'class',
  {
    readonly name: string | undefined
    readonly nameAt: Location
    readonly base: Expression | undefined
    readonly members: readonly ClassMember[]
    readonly decorators: readonly Expression[]
  }
>

/** `block` is a static one; a field without a value is undefined. */
export type ClassMember =
  | ({ readonly kind: 'method' | 'get' | 'set'; readonly value: FunctionSyntax } & OfClass)
  | ({ readonly kind: 'field'; readonly value: Expression | undefined } & OfClass)
  | { readonly kind: 'constructor'; readonly value: FunctionSyntax }
  | { readonly kind: 'block'; readonly body: Block }

interface OfClass {
  readonly key: Key
  readonly static: boolean
  readonly decorators: readonly Expression[]
}

/** What is bound or assigned to. */
export type Pattern =
  | Node<'target', { readonly expression: Expression }>
  | Node<'default', { readonly target: Pattern; readonly value: Expression }>
  | Node<'list', { readonly elements: readonly (Pattern | undefined)[]; readonly rest?: Pattern }>
  | Node<
      'members',
      { readonly members: readonly { readonly key: Key; readonly target: Pattern }[]; readonly rest?: Pattern }
    >

export type Statement =
  | Node<'expression', { readonly value: Expression }>
  | Node<'declare', Declaration>
  | Node<'bind-function', { readonly name: string; readonly value: FunctionSyntax }>
  | Node<'bind-class', { readonly name: string; readonly value: ClassSyntax }>
  | Node<'enum', { readonly name: string; readonly members: readonly EnumMember[] }>
  | Node<'if', { readonly test: Expression; readonly then: Block; readonly otherwise: Block }>
  | Node<'while', { readonly test: Expression; readonly body: Block; readonly bodyFirst: boolean }>
  | Node<
      'for',
      {
        readonly start: Block
        readonly test: Expression | undefined
        readonly step: Expression | undefined
        readonly body: Block
      }
    >
  /** `declares` is what the head declares; without it, `target` is assigned to. */
  | Node<
      'for-each',
      {
        readonly of: 'values' | 'keys'
        readonly target: Pattern
        readonly declares: boolean
        readonly subject: Expression
        readonly body: Block
        readonly isAsync: boolean
      }
    >
  | Node<'switch', { readonly subject: Expression; readonly clauses: readonly Clause[] }>
  | Node<
      'try',
      {
        readonly body: Block
        readonly handler: { readonly target: Pattern | undefined; readonly body: Block } | undefined
        readonly finally: Block
      }
    >
  | Node<'return', { readonly value: Expression | undefined }>
  | Node<'throw', { readonly value: Expression }>
  | Node<'break' | 'continue', { readonly label: string | undefined }>
  | Node<'block', { readonly body: Block }>
  | Node<'labelled', { readonly label: string; readonly body: Statement }>
  /** What is not followed, and the names that it binds. */
  | Node<'unread', { readonly what: string; readonly names: readonly string[]; readonly inside: readonly Expression[] }>

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>

export type Block = readonly Statement[]

export interface Declaration {
  readonly how: 'const' | 'let' | 'var'
  readonly target: Pattern
  readonly value: Expression | undefined
  /** Whether it says of which type it is, so that the value's own type is lost. */
  readonly typed: boolean
}

export interface EnumMember {
  readonly key: Key
  readonly value: Expression | undefined
}

/** A clause of `switch`; the default one has no test. */
interface Clause {
  readonly test: Expression | undefined
  readonly body: Block
}

/** A type, as far as it lists anything. */
export type TypeSyntax =
  | Node<'literal', { readonly value: string | number | boolean | null | undefined }>
  | Node<'union', { readonly types: readonly TypeSyntax[] }>
  | Node<'template-type', { readonly parts: readonly TypeSyntax[] }>
  | Node<'reference', { readonly name: readonly [string, ...string[]]; readonly arguments: readonly TypeSyntax[] }>
  | Node<'typeof', { readonly name: readonly [string, ...string[]] }>
  | Node<'keyof', { readonly type: TypeSyntax }>
  | Node<'indexed', { readonly type: TypeSyntax; readonly index: TypeSyntax }>
  | Node<'tuple', { readonly types: readonly TypeSyntax[] }>
  | Node<'shape', ShapeSyntax>
  /** What stands for more than can be listed, such as `string`. */
  | Node<'open', { readonly what: string }>

export type TypeOf<K extends TypeSyntax['kind']> = Extract<TypeSyntax, { readonly kind: K }>

/** An interface or a type literal. */
export interface ShapeSyntax {
  readonly members: readonly { readonly name: string; readonly at: Location; readonly type: TypeSyntax }[]
  /** Why it may have more members. */
  readonly more: { readonly what: string; readonly at: Location } | undefined
}

/** One name that comes from another module; `*` is all of it. */
export interface ImportSyntax {
  readonly local: string
  readonly imported: string
  readonly from: string
  readonly at: Location
}

/** A name that a module gives away. With `from`, it is another module's; `*` is all that this one has. */
export interface ExportSyntax {
  readonly exported: string
  readonly local: string
  readonly from: string | undefined
  readonly typeOnly: boolean
  readonly at: Location
}

/** A module: what it runs, and what it is bound to. */
export interface ModuleSyntax {
  readonly body: Block
  /** Modules that run before it, in their order. */
  readonly requests: readonly { readonly from: string; readonly at: Location }[]
  readonly imports: readonly ImportSyntax[]
  readonly exports: readonly ExportSyntax[]
  /** Modules of which all names are passed on. */
  readonly stars: readonly { readonly from: string; readonly at: Location }[]
  readonly types: ReadonlyMap<string, TypeDeclaration>
  /** Errors of syntax, round which the rest was read. */
  readonly faults: readonly { readonly reason: string; readonly at: Location }[]
}

export interface TypeDeclaration {
  readonly type: TypeSyntax
  readonly parameters: readonly string[]
  readonly at: Location
}

/** What `export default` binds its value to. */
export const defaultName = '*default*'
