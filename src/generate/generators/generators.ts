import type { Range, RepoPath } from '../../model/location.ts'
import type { Region } from '../../model/region.ts'
import { nearest } from '../../text/nearest.ts'
import { checksums } from './checksums.ts'
import { deliverables } from './deliverables.ts'
import { diff } from './diff.ts'
import { files } from './files.ts'
import type { Generator, Order } from './generator.ts'
import { history } from './history.ts'
import { table } from './table.ts'
import { template } from './template.ts'
import { toc } from './toc.ts'
import { tree } from './tree.ts'

/** Every generator that markers can name. */
export const generators: readonly Generator[] = [
  table,
  tree,
  diff,
  files,
  toc,
  checksums,
  deliverables,
  history,
  template,
]

/** What a region asks for, and of whom. */
export interface Ordered {
  readonly generator: Generator
  readonly order: Order
}

/** Reads the parameters of a region; or says which of its words is wrong. */
export function readOrder(
  region: Region,
  document: RepoPath,
): Ordered | { readonly reason: string; readonly range: Range } {
  const { generator: name, parameters, form, range } = region
  const generator = generators.find((one) => one.name === name.text)
  if (!generator) return { reason: unknownName('generator', name.text, generators), range: name.range }
  for (const { name: key, value } of parameters) {
    const known = generator.parameters.find((one) => one.name === key.text)
    if (!known)
      return { reason: unknownName(`parameter of \`${name.text}\``, key.text, generator.parameters), range: key.range }
    if (known.choices && !known.choices.includes(value.text)) {
      return {
        reason: `\`${key.text}\` is \`${value.text}\`, but should be ${listOf(known.choices)}`,
        range: value.range,
      }
    }
  }
  const values = new Map(parameters.map(({ name: key, value }) => [key.text, value.text]))
  const lacking = generator.parameters.find((one) => one.isRequired && !values.get(one.name))
  if (lacking) return { reason: `\`${name.text}\` needs \`${lacking.name}=…\``, range: name.range }
  return { generator, order: { document, range, form, values } }
}

function unknownName(noun: string, name: string, known: readonly { readonly name: string }[]): string {
  const names = known.map((one) => one.name)
  const meant = nearest(name, names)
  if (meant !== undefined) return `Unknown ${noun} \`${name}\`; did you mean \`${meant}\`?`
  return `Unknown ${noun} \`${name}\`; ${names.length === 0 ? 'it has none' : `there is ${listOf(names)}`}`
}

function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
