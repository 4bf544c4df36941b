/** Data as JSON has it; keys of objects come from files, so that they are kept in maps. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>

const width = 110

/** Takes values apart that consist of data alone. What JSON has no word for is left out. */
export function toJson(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toJson)
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [String(key), toJson(member)]))
  if (typeof value !== 'object' || value === null) return null
  return new Map(Object.entries(value).map(([key, member]) => [key, toJson(member)]))
}

/** Writes objects and lists on one line where that is short, as people do. */
export function writeJson(value: ReadonlyMap<string, Json>): string {
  return `${writeBroken(value, '')}\n`
}

function write(value: Json, indent: string, used: number): string {
  const flat = writeFlat(value)
  return indent.length + used + flat.length <= width ? flat : writeBroken(value, indent)
}

/** Long texts cannot be broken. */
function writeBroken(value: Json, indent: string): string {
  const inner = `${indent}  `
  if (value instanceof Map) {
    const members = [...value].map(([key, member]) => {
      const name = `${JSON.stringify(key)}: `
      return `${inner}${name}${indent === '' ? writeSection(member, inner, name) : write(member, inner, name.length)}`
    })
    return value.size === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
  }
  if (!Array.isArray(value)) return writeFlat(value)
  return `[\n${value.map((item: Json) => inner + write(item, inner, 0)).join(',\n')}\n${indent}]`
}

/** Sections of a configuration have a line for each of their entries. */
function writeSection(value: Json, indent: string, name: string): string {
  const isSection = value instanceof Map || (Array.isArray(value) && value.some((item) => item instanceof Map))
  return isSection ? writeBroken(value, indent) : write(value, indent, name.length)
}

function writeFlat(value: Json): string {
  if (value instanceof Map) {
    const members = [...value].map(([key, member]) => `${JSON.stringify(key)}: ${writeFlat(member)}`)
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
  }
  return Array.isArray(value) ? `[${value.map(writeFlat).join(', ')}]` : JSON.stringify(value)
}
