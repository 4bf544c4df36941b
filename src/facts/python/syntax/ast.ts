import type { Range } from '../../../model/location.ts'

/** A Python expression, shaped after Python's own `ast`. Parentheses leave no trace but in ranges of what is in them. */
export type Expression =
  | Node<'constant', { readonly value: Constant }>
  /** An f-string, with strings that stand beside it: constants and values in turn. */
  | Node<'joined-string', { readonly values: readonly ((Expression & { kind: 'constant' }) | FormattedValue)[] }>
  | Node<'name', { readonly id: string }>
  | Node<'attribute', { readonly value: Expression; readonly attribute: string; readonly nameRange: Range }>
  | Node<'subscript', { readonly value: Expression; readonly index: Expression }>
  | Node<'slice', { readonly lower?: Expression; readonly upper?: Expression; readonly step?: Expression }>
  | Node<'call', { readonly callee: Expression; readonly arguments: readonly Argument[] }>
  | Node<'tuple' | 'list' | 'set', { readonly elements: readonly Expression[] }>
  /** An entry without a key is an unpacked mapping: `{**other}`. */
  | Node<'dict', { readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[] }>
  | Node<'starred', { readonly value: Expression }>
  | Node<'unary', { readonly operator: '+' | '-' | '~' | 'not'; readonly operand: Expression }>
  | Node<'binary', { readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }>
  /** `a and b and c` is one. */
  | Node<'boolean', { readonly operator: 'and' | 'or'; readonly values: readonly Expression[] }>
  /** `a < b <= c` is one: as many operators as there are values behind `left`. */
  | Node<
      'compare',
      { readonly left: Expression; readonly operators: readonly Comparison[]; readonly values: readonly Expression[] }
    >
  | Node<'conditional', { readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }>
  | Node<'lambda', { readonly parameters: Parameters; readonly body: Expression }>
  /** `kind` of result in `makes`; of a mapping, `element` is the key and `value` the value. */
  | Node<
      'comprehension',
      {
        readonly makes: 'list' | 'set' | 'dict' | 'generator'
        readonly element: Expression
        readonly value?: Expression
        readonly clauses: readonly Clause[]
      }
    >
  | Node<'named', { readonly target: Expression; readonly value: Expression }>
  | Node<'await' | 'yield' | 'yield-from', { readonly value?: Expression }>
  /** Valid Python whose value cannot be told here: template strings, and strings with `\N{…}` in them. */
  | Node<'other', { readonly what: string }>

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>

/** One type for each kind, so that each can be picked by its own. */
type Node<K extends string, T> = K extends string ? { readonly kind: K; readonly range: Range } & T : never

/** Integers beyond what a number holds exactly are `bigint`; bytes and complex numbers are kept as written. */
export type Constant =
  | { readonly type: 'none' | 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes' | 'complex'; readonly source: string }

export interface FormattedValue {
  readonly kind: 'formatted'
  readonly range: Range
  readonly value: Expression
  readonly conversion?: 's' | 'r' | 'a'
  /** A formatted string of its own, be it of constants alone. */
  readonly format?: Expression
}

export interface Argument {
  /** Of `name=value`. */
  readonly name?: string
  /** `*value` and `**value`. */
  readonly unpacks?: '*' | '**'
  readonly value: Expression
  readonly range: Range
}

export interface Parameters {
  readonly all: readonly Parameter[]
}

/** One parameter, in the order of the text. */
export interface Parameter {
  readonly name: string
  readonly kind: 'positional-only' | 'positional' | 'rest' | 'keyword' | 'keyword-rest'
  readonly annotation?: Expression
  readonly default?: Expression
  readonly range: Range
}

/** `for target in iterable if … if …`. */
export interface Clause {
  readonly target: Expression
  readonly iterable: Expression
  readonly conditions: readonly Expression[]
  readonly isAsync: boolean
}

export type BinaryOperator = '+' | '-' | '*' | '@' | '/' | '//' | '%' | '**' | '<<' | '>>' | '&' | '|' | '^'

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in'

export type Statement =
  | Node<'expression', { readonly value: Expression }>
  /** `a = b = value` has two targets. */
  | Node<'assign', { readonly targets: readonly Expression[]; readonly value: Expression }>
  | Node<
      'annotated-assign',
      { readonly target: Expression; readonly annotation: Expression; readonly value?: Expression }
    >
  | Node<
      'augmented-assign',
      { readonly target: Expression; readonly operator: BinaryOperator; readonly value: Expression }
    >
  | Node<'return', { readonly value?: Expression }>
  | Node<'raise', { readonly value?: Expression; readonly cause?: Expression }>
  | Node<'assert', { readonly test: Expression; readonly message?: Expression }>
  | Node<'delete', { readonly targets: readonly Expression[] }>
  | Node<'pass' | 'break' | 'continue', unknown>
  | Node<'global' | 'nonlocal', { readonly names: readonly string[] }>
  | Node<'import', { readonly names: readonly Alias[] }>
  /** `level` counts leading dots. Names are `*` alone where everything is taken. */
  | Node<'import-from', { readonly module: string; readonly level: number; readonly names: readonly Alias[] }>
  /** `elif` is an `if` as the only statement of `otherwise`. */
  | Node<'if', { readonly test: Expression; readonly body: Block; readonly otherwise: Block }>
  | Node<'while', { readonly test: Expression; readonly body: Block; readonly otherwise: Block }>
  | Node<
      'for',
      {
        readonly target: Expression
        readonly iterable: Expression
        readonly body: Block
        readonly otherwise: Block
        readonly isAsync: boolean
      }
    >
  | Node<'with', { readonly items: readonly WithItem[]; readonly body: Block; readonly isAsync: boolean }>
  | Node<
      'try',
      {
        readonly body: Block
        readonly handlers: readonly Handler[]
        readonly otherwise: Block
        readonly finally: Block
      }
    >
  | Node<'match', { readonly subject: Expression; readonly cases: readonly Case[] }>
  | FunctionDefinition
  | ClassDefinition
  | Node<'type-alias', { readonly name: string }>

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>

export type Block = readonly Statement[]

export type FunctionDefinition = Node<
  'function',
  {
    readonly name: string
    readonly nameRange: Range
    readonly parameters: Parameters
    readonly body: Block
    readonly decorators: readonly Expression[]
    readonly returns?: Expression
    readonly isAsync: boolean
  }
>

export type ClassDefinition = Node<
  'class',
  {
    readonly name: string
    readonly nameRange: Range
    readonly arguments: readonly Argument[]
    readonly body: Block
    readonly decorators: readonly Expression[]
  }
>

export interface Alias {
  /** Dotted in `import a.b`. */
  readonly name: string
  readonly as?: string
  readonly range: Range
}

export interface WithItem {
  readonly context: Expression
  readonly target?: Expression
}

export interface Handler {
  readonly type?: Expression
  readonly name?: string
  readonly body: Block
  readonly range: Range
}

/** A case of `match`. Patterns are not taken apart: whether one matches is not known, but for a plain value or `_`. */
export interface Case {
  readonly pattern: {
    readonly range: Range
    readonly value?: Expression
    readonly isWildcard: boolean
    readonly binds: readonly string[]
  }
  readonly guard?: Expression
  readonly body: Block
}

/** A module, or as much of it as stands before what cannot be read. */
export interface ModuleSyntax {
  readonly body: Block
  /** Nothing behind it was read. */
  readonly fault?: { readonly reason: string; readonly range: Range }
}
