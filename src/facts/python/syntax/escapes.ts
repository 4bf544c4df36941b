const escapes =
  /\r\n?|\\(?:\r\n?|[\n\\'"abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]{0,200}\}|)/g

const characters: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

/** What stands between quotes, or why it has no value that can be told. */
export type Unescaped =
  | { readonly is: 'text'; readonly text: string }
  /** Valid, but it takes a table of all characters to know which. */
  | { readonly is: 'character-name' }
  | { readonly is: 'fault' }

/** The value of what stands between quotes. Line ends are `\n` in it, whatever they are in the file. */
export function withoutEscapes(source: string, isRaw: boolean): Unescaped {
  if (isRaw) return { is: 'text', text: source.replace(/\r\n?/g, '\n') }
  if (!source.includes('\\') && !source.includes('\r')) return { is: 'text', text: source }
  let is: Unescaped['is'] = 'text'
  const text = source.replace(escapes, (found, offset: number) => {
    if (found[0] === '\r') return '\n'
    if (found === '\\' && 'xuUN'.includes(source[offset + 1] ?? ' ')) is = 'fault'
    const value = characterOf(found)
    if (value === undefined && is === 'text') is = found[1] === 'N' ? 'character-name' : 'fault'
    return value ?? ''
  })
  return is === 'text' ? { is, text } : { is }
}

function characterOf(found: string): string | undefined {
  const [, kind = ''] = found
  if (kind === '') return '\\'
  if (kind === '\n' || kind === '\r') return ''
  if (kind === 'N') return undefined
  if ('xuU'.includes(kind)) return fromCode(Number.parseInt(found.slice(2), 16))
  return characters.get(kind) ?? fromCode(Number.parseInt(found.slice(1), 8))
}

function fromCode(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
