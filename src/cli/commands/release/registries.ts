import { readListing } from '../../../facts/listing.ts'
import { compareRegisters } from '../../../generate/generators/diff.ts'
import { leavesOf, openRegister, type Register, rowsAt, rowsBelow } from '../../../generate/rows.ts'
import type { Fact } from '../../../model/fact.ts'
import type { Source } from '../../../model/source.ts'
import type { Registry, RegistryChange } from '../../../release/release-facts.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { TaggedRelease } from './open-release.ts'

/** What the registries of the configuration list at a release, and what changed in them since the one before. */
export async function readRegistries(
  sources: ReadonlyMap<string, Source>,
  now: Repository,
  previous: Fact<TaggedRelease>,
): Promise<Fact<readonly Registry[]>> {
  const registries = [...sources].filter(([, { kind }]) => kind.endsWith('-registry'))
  if (registries.length === 0) return { known: false, reason: 'no source of the configuration is a registry' }
  const then = await thenOf(now, previous)
  const found: Registry[] = []
  for (const [name, source] of registries) {
    const register = await registerAt(name, source, now)
    if (!register.known) return { known: false, reason: `\`${name}\`: ${register.reason}` }
    found.push({ ...toRegistry(register.value), change: await changeOf(register.value, source, then) })
  }
  return { known: true, value: found }
}

/** The release before, and its snapshot. */
interface Then {
  readonly tag: string
  readonly repository: Repository
}

async function thenOf(now: Repository, previous: Fact<TaggedRelease>): Promise<Fact<Then>> {
  if (!previous.known) return previous
  const { tag } = previous.value
  const there = await now.at({ is: 'revision', name: tag })
  if (!there.known) return { known: false, reason: `\`${tag}\`: ${there.reason}` }
  return { known: true, value: { tag, repository: there.value } }
}

async function registerAt(name: string, source: Source, repository: Repository): Promise<Fact<Register>> {
  return openRegister(name, (await readListing(repository, source)).listed)
}

function toRegistry(register: Register): Omit<Registry, 'change'> {
  const [gap] = register.listing.gaps
  return {
    name: register.name,
    rows: rowsAt(register, register.levels[0]).map((row) => ({
      name: row.path.at(-1) ?? '',
      paths: leavesOf(rowsBelow(register, row)).map(({ path }) => path.slice(row.path.length).join('.')),
      ...(row.at && { file: row.at.path }),
    })),
    ...(gap && { gap: gap.reason }),
  }
}

/** What could not be told then or now may be all that differs. */
async function changeOf(now: Register, source: Source, there: Fact<Then>): Promise<Fact<RegistryChange>> {
  if (!there.known) return there
  const { tag, repository } = there.value
  const then = await registerAt(now.name, source, repository)
  if (!then.known) return { known: false, reason: `at \`${tag}\`: ${then.reason}` }
  const [gap] = [...now.listing.gaps, ...then.value.listing.gaps]
  if (gap) return { known: false, reason: `there may be more: ${gap.reason}` }
  return { known: true, value: compareRegisters(now, then.value) }
}
