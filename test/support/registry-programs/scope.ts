/** What values a generated program computes with. */
export type Type =
  | 'text'
  | 'number'
  | 'flag'
  | 'texts'
  | 'numbers'
  | 'mapping'
  | 'counts'
  | 'pairs'
  | 'triple'
  | 'record'
  | 'records'
  | Receiver

/** The registry and its levels, each a receiver of the registrations of the next. */
export const receivers = ['registry', 'module', 'submodule', 'channel', 'subchannel'] as const

export type Receiver = (typeof receivers)[number]

const levels: Partial<Record<Type, Receiver>> = {
  registry: 'module',
  module: 'submodule',
  submodule: 'channel',
  channel: 'subchannel',
}

/** What is registered on values of a type. */
export function levelBelow(type: Type): Receiver | undefined {
  return levels[type]
}

/** An expression without effects that is in reach: a name, or what hangs on one. */
export interface Variable {
  readonly expression: string
  readonly type: Type
  /** Which function assigns it; none where it is an attribute or comes from another module. */
  readonly owner?: number
  /** What a loop around runs over is not to grow. */
  readonly isFrozen?: true
}

/** A parameter as a call sees it. */
export interface Parameter {
  readonly name: string
  readonly type: Type
  readonly kind: 'positional' | 'default' | 'keyword' | 'rest' | 'options'
}

export interface Callable {
  readonly expression: string
  readonly parameters: readonly Parameter[]
  readonly returns?: Type
}

/** What code at one place may name. */
export interface Scope {
  readonly variables: readonly Variable[]
  readonly callables: readonly Callable[]
  /** Classes that are called with a title and a size, and have records as instances. */
  readonly makers: readonly string[]
}

export const emptyScope: Scope = { variables: [], callables: [], makers: [] }

/** Adds a variable, which hides those of its name. */
export function withVariable(scope: Scope, variable: Variable): Scope {
  const isHidden = ({ expression }: { readonly expression: string }) => rootOf(expression) === variable.expression
  return {
    variables: [variable, ...scope.variables.filter((each) => !isHidden(each))],
    callables: scope.callables.filter((each) => !isHidden(each)),
    makers: scope.makers.filter((expression) => !isHidden({ expression })),
  }
}

export function withCallable(scope: Scope, callable: Callable): Scope {
  return { ...scope, callables: [callable, ...scope.callables] }
}

export function withMaker(scope: Scope, maker: string): Scope {
  return { ...scope, makers: [maker, ...scope.makers] }
}

function rootOf(expression: string): string {
  return expression.split(/[.[(]/, 1)[0] ?? expression
}
