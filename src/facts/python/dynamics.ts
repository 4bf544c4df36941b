import { closingIndex } from './statements.ts'
import type { Token } from './tokens.ts'

/** Where a statement stands: what may set a module's names in a function differs from what may outside of one. */
export type Where = 'module' | 'class' | 'function'

/** Why a statement may set names of its module, or of its class, that no reader finds; nothing where it does not. */
export function namesSetBy(tokens: readonly Token[], where: Where): string | undefined {
  if (where !== 'function' && tokens[0]?.text === '__path__') return '`__path__` is changed'
  for (let index = 0; index < tokens.length; index++) {
    const reason = tokens[index]?.kind === 'name' ? reasonAt(tokens, index, where) : undefined
    if (reason !== undefined) return reason
  }
  return undefined
}

function reasonAt(tokens: readonly Token[], index: number, where: Where): string | undefined {
  const text = tokens[index]?.text ?? ''
  const next = tokens[index + 1]?.text
  const isAttribute = tokens[index - 1]?.text === '.'
  if (text === 'sys' && next === '.') return importState(tokens, index)
  if (machinery.has(text)) return `\`${text}\` is used`
  if (isAttribute || next !== '(') return undefined
  if (tables.has(text)) return setsTable(tokens, index, where) ? `\`${text}()\` is changed` : undefined
  return where !== 'function' && calls.has(text) ? `\`${text}\` is called` : undefined
}

/** Functions that look for submodules elsewhere, or make members of an enumeration names of its module. */
const machinery: ReadonlySet<string> = new Set(['declare_namespace', 'extend_path', 'global_enum', '_convert_'])

/** Calls that set names when a module or class runs them. */
const calls: ReadonlySet<string> = new Set(['exec', 'setattr', 'delattr', 'execfile'])

/** Calls that give a scope as a dictionary. */
const tables: ReadonlySet<string> = new Set(['globals', 'locals', 'vars'])

/** What one does with a dictionary without changing it. */
const readers: ReadonlySet<string> = new Set(['get', 'items', 'keys', 'values', 'copy'])

/** Whether `globals()` is written to; outside of functions, where the other two are the same, also if it is passed on. */
function setsTable(tokens: readonly Token[], index: number, where: Where): boolean {
  if (where === 'function' && tokens[index]?.text !== 'globals') return false
  if (tokens[index + 2]?.text !== ')' || tokens[index - 1]?.text === 'in') return false
  const next = tokens[index + 3]?.text
  if (next === '[') return isAssigned(tokens, index + 3)
  return next === '.' ? !readers.has(tokens[index + 4]?.text ?? '') : where !== 'function'
}

/** `sys.modules` written to, or asked for the module itself; and finders of modules. */
function importState(tokens: readonly Token[], index: number): string | undefined {
  const table = tokens[index + 2]?.text
  if (table === 'meta_path' || table === 'path_hooks') return `\`sys.${table}\` is used`
  if (table !== 'modules') return undefined
  const next = tokens[index + 3]?.text
  const isItself = next === '[' && tokens[index + 4]?.text === '__name__'
  const isWritten =
    next === '[' ? isAssigned(tokens, index + 3) : next === '.' && !readers.has(tokens[index + 4]?.text ?? '')
  return isItself || isWritten ? '`sys.modules` is changed' : undefined
}

/** Whether a subscript that a statement begins with is what it assigns to. */
function isAssigned(tokens: readonly Token[], bracket: number): boolean {
  return bracket === 3 && /^(?:=|[-+*/|&^%@]=)$/.test(tokens[closingIndex(tokens, bracket) + 1]?.text ?? '')
}

/** Why a statement of a method may set attributes that no reader finds. `self` is what the method calls its object. */
export function attributesSetBy(tokens: readonly Token[], self: string): string | undefined {
  const texts = tokens.map(({ text }) => text)
  const at = texts.findIndex(
    (text, index) =>
      (text === self && texts[index + 1] === '.' && texts[index + 2] === '__dict__') ||
      ((text === 'setattr' || text === 'vars') && texts[index + 1] === '(' && texts[index + 2] === self),
  )
  return at < 0 ? undefined : `\`${texts.slice(at, at + 3).join('')}${texts[at] === self ? '' : ')'}\` is used`
}

/**
 * Names that a statement may give attributes to: what `setattr` is called on, and arguments of a call that is all of a
 * statement outside of functions, since decorators are called in that way too.
 */
export function namesChangedBy(tokens: readonly Token[], where: Where): readonly string[] {
  const textAt = (index: number) => tokens[index]?.text
  const isCall = where !== 'function' && textAt(1) === '(' && tokens.at(-1)?.text === ')'
  const names: string[] = []
  for (let index = isCall ? 2 : 0; index < tokens.length; index++) {
    const isSet = textAt(index) === 'setattr' && textAt(index + 1) === '('
    const at = isSet ? index + 2 : index
    const isName = tokens[at]?.kind === 'name' && textAt(at - 1) !== '.' && textAt(at + 1) !== '.'
    if ((isSet || isCall) && isName) names.push(textAt(at) ?? '')
  }
  return names
}
