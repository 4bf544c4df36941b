import { defaultConfig } from '../config/configuration.ts'
import type { Ground } from './ground.ts'

/** A form that tags of releases have. */
export interface TagForm {
  readonly form: string
  readonly tags: number
  readonly example: string
  /** Whether it is known without configuration. */
  readonly isKnown: boolean
}

/** Fewer may be anything. */
const fewest = 3
const longest = 100

/** Of a name that ends with a version, what stands before it. */
const versioned = /^(.*?)(?<![\d.])\d+\.\d[\w.+-]*$/

/** The forms that release tags have, that of most tags first. An unusual form of few tags is that of one package. */
export async function findTagForms({ repository }: Ground): Promise<readonly TagForm[]> {
  const seen = await repository.tags()
  if (!seen.known) return []
  const groups = new Map<string, string[]>()
  for (const { name } of [...seen.value.before, ...seen.value.beside]) {
    const form = formOf(name)
    if (form === undefined) continue
    const known = groups.get(form)
    if (known) known.push(name)
    else groups.set(form, [name])
  }
  const forms = [...groups]
    .filter(([, names]) => names.length >= fewest)
    .map(([form, names]) => ({
      form,
      tags: names.length,
      example: names.findLast((name) => /\d$/.test(name)) ?? form,
      isKnown: defaultConfig.release.tags.includes(form),
    }))
    .toSorted((one, other) => other.tags - one.tags)
  return forms.filter(({ isKnown }, rank) => isKnown || rank === 0)
}

/** A package may be called anything; where releases are sorted into folders, or have another word, that is the form. */
function formOf(tag: string): string | undefined {
  const prefix = tag.length > longest ? undefined : versioned.exec(tag)?.[1]
  if (prefix === undefined || /[{}\s]/.test(prefix)) return undefined
  const usual = ['v', '', 'release-'].includes(prefix) ? `${prefix}{version}` : undefined
  if (usual !== undefined) return usual
  const [, behind = ''] = /^[^\s]+?(@|-v|\/v|-)$/.exec(prefix) ?? []
  return behind === '' ? `${prefix}{version}` : `{name}${behind}{version}`
}
