import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Listing, ManifestSource } from '../../model/source.ts'
import type { ReadTexts } from '../texts.ts'
import type { SourceContext } from './context.ts'
import { formatOf } from './manifest/formats.ts'
import type { Part } from './manifest/part.ts'
import type { OpenManifest, Select } from './manifest/select.ts'

/**
 * Reads what the manifest of a package declares: pyproject.toml, setup.cfg, setup.py, files of requirements,
 * package.json, pnpm-workspace.yaml, Cargo.toml.
 */
export async function readManifestSource(
  { file: path, select }: ManifestSource,
  { tree, read }: SourceContext,
): Promise<Fact<Listing>> {
  const format = formatOf(path)
  const list = format?.selects.get(select)
  if (!format) return { known: false, reason: `\`${path}\` is no manifest of a known format` }
  if (!list) return { known: false, reason: `\`${select}\` is none of ${[...format.selects.keys()].join(', ')}` }
  const asked = recordReads(read)
  const text = (await asked.read([path])).get(path)
  if (!text?.known) return text ?? { known: false, reason: 'cannot be read' }
  const file = { path, text: text.value, tree, read: asked.read }
  const data = await format.open(file)
  if (!data.known) return data
  const part = await listOf({ ...file, data: data.value }, list)
  return { known: true, value: { ...part, read: [...asked.paths] } }
}

/** Several questions may leave the same gap. */
async function listOf(file: OpenManifest, list: Select): Promise<Part> {
  const { rows, gaps } = await partsOf(file, list)
  const unique = new Map(gaps.map((gap) => [JSON.stringify(gap), gap]))
  return { rows, gaps: [...unique.values()] }
}

async function partsOf(file: OpenManifest, list: Select): Promise<Part> {
  return list(file)
}

/** Keeps which files are read. */
function recordReads(read: ReadTexts): { readonly read: ReadTexts; readonly paths: ReadonlySet<RepoPath> } {
  const paths = new Set<RepoPath>()
  return {
    paths,
    read: async (wanted) => {
      const texts = await read(wanted)
      for (const [path, text] of texts) if (text.known) paths.add(path)
      return texts
    },
  }
}
