import type { SourceContext } from '../facts/sources/context.ts'
import { readManifestSource } from '../facts/sources/manifest.ts'
import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { makeCommand, taskCommand } from './commands.ts'
import type { Scaffold } from './manifest.ts'

/** What templates can say of the project that they are filled for. Nothing of it needs quotes, in no kind of file. */
export interface Project {
  readonly name: string
  readonly version: string
  /** What its users import. */
  readonly module: string
  /** What its image is called, without a registry. */
  readonly image: string
  /** The directory that its scripts build into. */
  readonly artifacts: RepoPath
  /** What is built, as the names of its script and its target end. */
  readonly build: string
  /** How targets of the scaffold are made. */
  readonly make: string
  /** Commands as makefiles write them; empty where none is found. */
  readonly lint: string
  readonly test: string
}

/** Name and version as a manifest says them, where it does and they are of the usual form. */
interface Package {
  readonly manifest: RepoPath
  readonly name?: string
  readonly version?: string
}

const forms = {
  name: /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i,
  version: /^v?\d[\w.+!-]*$/,
} as const

const longest = 100

/**
 * Reads out of a repository what a scaffold wants to know. Where no manifest says it, a project is called as its
 * directory is.
 */
export async function describeProject(scaffold: Scaffold, directory: string, context: SourceContext): Promise<Project> {
  const { manifest, name = slug(directory), version = 'X.Y.Z' } = (await readPackage(scaffold, context)) ?? {}
  return {
    name,
    version,
    module: manifest === 'package.json' ? name : pythonModule(name, context.tree),
    image: slug(name.replace(/^@/, '').toLowerCase()),
    artifacts: scaffold.artifacts,
    build: scaffold.build,
    make: await makeCommand(context),
    lint: await taskCommand('lint', context),
    test: await taskCommand('test', context),
  }
}

async function readPackage({ manifests }: Scaffold, context: SourceContext): Promise<Package | undefined> {
  for (const manifest of manifests.filter((path) => context.tree.entries.has(path))) {
    const listing = await readManifestSource({ kind: 'manifest', file: manifest, select: 'package' }, context)
    const [row] = listing.known ? listing.value.rows : []
    const textFor = (key: keyof typeof forms): string | undefined => {
      const field = row?.fields.get(key)
      const value = field?.known ? field.value : undefined
      return typeof value === 'string' && value.length <= longest && forms[key].test(value) ? value : undefined
    }
    const [name, version] = [textFor('name'), textFor('version')]
    if (name !== undefined) return { manifest, name, ...(version !== undefined && { version }) }
  }
  return undefined
}

/** The package that has the name of the project, else the only one that there is. */
function pythonModule(name: string, { entries }: Tree): string {
  const wanted = name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const found = [...entries.keys()].flatMap((path) => /^(?:src\/)?([A-Za-z_]\w*)\/__init__\.py$/.exec(path)?.[1] ?? [])
  const packages = found.filter((one) => !['tests', 'test', 'docs', 'src'].includes(one))
  const [only, ...others] = packages
  const same = packages.find((one) => one.toLowerCase() === wanted)
  return same ?? (only !== undefined && others.length === 0 ? only : wanted)
}

/** A name of which nothing needs to be quoted anywhere. */
function slug(name: string): string {
  const parts = name.split(/[^A-Za-z0-9]+/).filter((part) => part !== '')
  return parts.join('-').slice(0, longest) || 'project'
}
