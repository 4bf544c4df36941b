import type { DataNode } from '../../../model/fact.ts'
import type { Range } from '../../../model/location.ts'
import { dirname, join } from '../../../text/repo-path.ts'
import { readData } from '../../data.ts'
import { type ManifestFile, placeOf, type Written } from '../../manifests/manifest-file.ts'
import { isDescribedBeside } from '../../manifests/pyproject-package.ts'
import { readSetupCall } from './setup-call.ts'

/** Why another file has the last word on a keyword of setuptools, or may have. */
export type Overrides = (keyword: string) => string | undefined

const never: Overrides = () => undefined

/** What stands beside a setup.cfg: a pyproject.toml replaces it, and what a setup.py gives comes before it. */
export async function overridesOfSetupCfg(file: ManifestFile): Promise<Overrides> {
  if (await isDescribedBeside(file)) return () => 'the `pyproject.toml` beside it describes the package'
  const path = join(dirname(file.path), 'setup.py') ?? ''
  if (!file.tree.entries.has(path)) return never
  const text = (await file.read([path])).get(path)
  const call = text?.known ? readSetupCall(text.value) : undefined
  if (!call) return () => '`setup.py` is a program, which is not run'
  const given = new Set([...call.data.members.keys(), ...call.open.keys()])
  return (keyword) => {
    if (given.has(keyword)) return `\`setup.py\` gives \`${keyword}\``
    return call.more && `\`setup.py\` may give \`${keyword}\``
  }
}

/** What stands beside a setup.py: a setup.cfg gives what it does not. */
export async function overridesOfSetupPy(file: ManifestFile): Promise<Overrides> {
  if (await isDescribedBeside(file)) return () => 'the `pyproject.toml` beside it describes the package'
  const call = readSetupCall(file.text)
  if (!call) return () => 'is a program, which is not run'
  const path = join(dirname(file.path), 'setup.cfg') ?? ''
  const text = file.tree.entries.has(path) ? (await file.read([path])).get(path) : undefined
  const data = text?.known ? await readData(path, text.value) : undefined
  const isSilent = !text || (data?.known && !describes(data.value))
  return (keyword) => {
    if (call.open.has(keyword)) return `\`${keyword}\` is no literal`
    if (call.data.members.has(keyword)) return undefined
    if (call.more) return `\`${keyword}\` may be among what is unpacked`
    return isSilent ? undefined : `\`setup.cfg\` may give \`${keyword}\``
  }
}

function describes({ members }: DataNode): boolean {
  return [...members.keys()].some((name) => name === 'metadata' || name.startsWith('options'))
}

/** Directories of packages that `package_dir` names for all of them. */
export function packageDirectory(lines: readonly Written[]): readonly string[] {
  return lines.flatMap(({ value }) => /^=\s*(\S+)$/.exec(String(value))?.[1] ?? [])
}

/** Lines such as `name = module:function` as a table. What has no equals sign is a key without a value. */
export function pointTable(file: ManifestFile, lines: readonly Written[], range: Range, key?: Range): DataNode {
  const members = lines.map((line): readonly [string, DataNode] => {
    const [start, end] = placeOf(file, line.range).range
    const text = String(line.value)
    const equals = text.indexOf('=')
    const name = text.slice(0, Math.max(0, equals)).trim() || text
    const target = equals < 0 ? '' : text.slice(equals + 1).trim()
    const keyStart = start + text.indexOf(name)
    return [
      name,
      { key: [keyStart, keyStart + name.length], range: [end - target.length, end], value: target, members: new Map() },
    ]
  })
  return { range, ...(key && { key }), members: new Map(members) }
}

/** Values of setup.cfg and setup.py by the names that the standard has for them. */
export const standardNames: ReadonlyMap<string, string> = new Map([['python_requires', 'requires-python']])
