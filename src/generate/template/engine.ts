import {
  Context,
  Drop,
  defaultOperators,
  type Emitter,
  Liquid,
  LiquidError,
  type Operators,
  Parser,
  type Token,
  toValue,
  toValueSync,
} from 'liquidjs'
import type { Location, Range } from '../../model/location.ts'
import type { Template } from '../find-template.ts'
import { type Budget, limits, openBudget } from './budget.ts'
import { type Rendered, readFailure } from './failure.ts'
import { type Filter, filters, writeValue } from './filters.ts'
import { readTokens } from './syntax.ts'
import { describe, isList, isMapping, Markdown, needKnown, Refusal } from './value.ts'

/**
 * Renders a template. Nothing but the data and the filters can be reached from it: no files, no prototypes, no other
 * template, no clock. What it names and there is not is an error at its place.
 */
export function renderTemplate({ path, text }: Template, data: object): Rendered {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const body = text.slice(start)
  try {
    return { known: true, value: render(body, data).replaceAll(/\r\n?/g, '\n') }
  } catch (error) {
    const stop = stopOf(error)
    const { reason, range } = readFailure(stop, body)
    const at: Location = { path, range: [start + range[0], start + range[1]] }
    return { known: false, reason, at, ...(isUnknown(stop.cause) && { isOfData: true }) }
  }
}

function isUnknown(cause: unknown): boolean {
  return cause instanceof Refusal && cause.isOfData
}

/** Errors that are none of the template's are ours. */
function stopOf(error: unknown) {
  if (error instanceof Refusal) return { message: error.message, cause: error, range: [0, 0] } as const
  if (!LiquidError.is(error)) throw error
  return { message: error.message, cause: error.originalError, range: [error.token.begin, error.token.end] } as const
}

function render(text: string, data: object): string {
  const budget = openBudget()
  const liquid = openEngine(budget)
  const templates = new Parser(liquid).parseTokens(readTokens(text, liquid))
  const output = openOutput()
  toValueSync(liquid.renderer.renderTemplates(templates, openContext(data, liquid, budget), output))
  return output.buffer
}

/** Tags that neither read files nor keep what they write, nor change the data. */
const tags: ReadonlySet<string> = new Set(['assign', 'break', 'comment', 'continue', 'for', 'if', 'raw', 'unless'])

function openEngine(budget: Budget): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
    locale: 'en',
    timezoneOffset: 0,
    operators,
    outputEscape: (value: unknown) => writeValue(toValue(value)),
    // Nothing but ranges asks for it, whose numbers may be so large that counting never ends.
    memoryLimit: 0,
  })
  for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name]
  for (const [name, filter] of filters) registerFilter(liquid, name, filter, budget)
  return liquid
}

function registerFilter(liquid: Liquid, name: string, filter: Filter, { spend }: Budget): void {
  liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
    try {
      const [input, ...others] = [value, ...args].map((one) => needKnown(toValue(one)))
      spend([input, ...others].reduce<number>((sum, one) => sum + sizeOf(one), 1))
      const result = filter(input, others, spend)
      spend(sizeOf(result))
      return result
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refusal(`\`${name}\`: ${error.message}`, error.range ?? rangeOf(this.token), error.isOfData)
    }
  })
}

/** Without the space behind its arguments. */
function rangeOf(token: Token): Range {
  return [token.begin, token.begin + token.getText().trimEnd().length]
}

function sizeOf(value: unknown): number {
  if (value instanceof Markdown) return value.text.length
  return typeof value === 'string' || isList(value) ? value.length : 1
}

/** Those that take their operands apart: a list is compared with `empty` alone, and searched by `contains`. */
const compared: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', 'contains'])

const operators: Operators = Object.fromEntries(
  Object.entries(defaultOperators).map(([name, apply]) => [name, compared.has(name) ? onPlain(name, apply) : apply]),
)

function onPlain(name: string, apply: Operators[string]): Operators[string] {
  return (left: unknown, right: unknown, context: Context) => {
    const needsPlain = !(left instanceof Drop) && !(right instanceof Drop)
    const odd = [name === 'contains' && isList(left) ? null : left, right].find((one) => isList(one) || isMapping(one))
    if (needsPlain && odd !== undefined) throw new Refusal(`\`${name}\` does not compare ${describe(odd)}`)
    return apply(left, right, context)
  }
}

/** What a loop tells of itself. All else that the engine's own objects have stays out of reach. */
const loopMembers: ReadonlySet<unknown> = new Set(['first', 'index', 'index0', 'last', 'length', 'rindex', 'rindex0'])

function openContext(data: object, liquid: Liquid, budget: Budget): Context {
  const context = new Context(data, liquid.options, { sync: true }, { liquid })
  const read = context.readProperty.bind(context)
  context.readProperty = (holder, key) =>
    needKnown(holder instanceof Drop && !loopMembers.has(key) ? undefined : read(holder, key))
  context.renderLimit.check = budget.step
  return context
}

function openOutput(): Emitter {
  const output: Emitter = {
    buffer: '',
    write: (text: unknown) => {
      output.buffer += String(text)
      if (output.buffer.length > limits.output) {
        throw new Refusal(`the template writes more than ${limits.output} characters`)
      }
    },
  }
  return output
}
