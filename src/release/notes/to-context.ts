import { escapeText } from '../../generate/escape.ts'
import type { Fact } from '../../model/fact.ts'
import type { Row } from '../../model/source.ts'
import type { Release } from '../release.ts'
import type { EvidenceFile, Registry, RegistryChange, ReleaseFacts } from '../release-facts.ts'
import type { ContextEvidence, NotesContext, Slot } from './context.ts'
import { contributorsOf } from './contributors.ts'
import { readSectionParts, type SectionParts } from './section-parts.ts'
import { verificationCommands } from './verification.ts'

/** What the facts themselves do not tell. */
export interface Telling {
  /** Of relops. */
  readonly version: string
  readonly date: string
  readonly keys: readonly string[]
}

/** The facts of a release as templates and other programs see them: every key is always there. */
export function toNotesContext(facts: ReleaseFacts, telling: Telling): NotesContext {
  return {
    schemaVersion: 1,
    tool: { name: 'relops', version: telling.version },
    release: releaseOf(facts, telling.date),
    ...changelogSlots(facts),
    ...registrySlots(facts.registries),
    ...fileSlots(facts, telling.keys),
    ...peopleSlots(facts),
    ...openSlots(facts),
  }
}

type Slots<K extends keyof NotesContext> = Pick<NotesContext, K>

/** Of what is known and empty, the reason says that; other than where it is unknown. */
function slot<T>(fact: Fact<T>, empty: T, isEmpty: (value: T) => boolean = () => false, nothing = ''): Slot<T> {
  if (!fact.known) return { absent: fact.reason, ...empty }
  return { absent: isEmpty(fact.value) ? nothing : null, ...fact.value }
}

function map<T, U>(fact: Fact<T>, make: (value: T) => U): Fact<U> {
  return fact.known ? { known: true, value: make(fact.value) } : { known: false, reason: fact.reason }
}

function releaseOf({ version, commit, release, previous }: ReleaseFacts, date: string): NotesContext['release'] {
  return {
    version,
    date,
    tag: (release.known ? release.value.tag : undefined) ?? null,
    commit: commit ?? null,
    previous: previous
      ? { version: previous.version ?? '', tag: previous.tag ?? '', date: previous.date ?? null }
      : null,
  }
}

function changelogSlots({ section, release }: ReleaseFacts): Slots<'summary' | 'breaking' | 'changes'> {
  const parts = partsOf(section)
  const markdown = (part: 'summary' | 'changes', nothing: string): Slot<{ markdown: string }> =>
    slot(
      map(parts, (all) => ({ markdown: withoutMarkers(all[part]) })),
      { markdown: '' },
      (one) => one.markdown === '',
      nothing,
    )
  return {
    summary: markdown('summary', 'the changelog says nothing above its list of changes'),
    breaking: slot(
      map(breakingOf(parts, release), (items) => ({ items })),
      { items: [] },
      ({ items }) => items.length === 0,
      'nothing is known to break',
    ),
    changes: markdown('changes', 'the changelog lists no change'),
  }
}

/** A fence that never ends would take in all slots behind it. */
function partsOf(section: Fact<string>): Fact<SectionParts> {
  const parts = map(section, readSectionParts)
  if (!parts.known || !parts.value.isOpen) return parts
  return { known: false, reason: 'a fence or comment in the section of the changelog never ends' }
}

/** Comments of ours in a changelog would be taken for those of the notes. */
function withoutMarkers(markdown: string): string {
  return markdown.replaceAll(/<!--\s*\/?relops:[^>]{0,200}-->\n?/g, '')
}

type Breaking = NotesContext['breaking']['items'][number]

/** As the changelog has them; where it has none, those that commits tell of. */
function breakingOf(parts: Fact<SectionParts>, release: Fact<Release>): Fact<readonly Breaking[]> {
  const told = parts.known ? parts.value.breaking : []
  if (told.length > 0) return { known: true, value: told.map((markdown) => ({ markdown, commit: null })) }
  return map(release, ({ commits }) =>
    commits.flatMap(({ commit: { id, description, breaking }, disposition }) => {
      if (breaking === undefined || disposition.is !== 'included') return []
      const [words = ''] = breaking.split('\n', 1)
      return [{ markdown: escapeText(words === '' ? description : `${description}: ${words}`), commit: id }]
    }),
  )
}

function registrySlots(registries: ReleaseFacts['registries']): Slots<'compatibility' | 'registry'> {
  const tables = map(registries, (all) => ({
    registries: all.map(({ name, rows, gap }) => ({
      name,
      rows: rows.map(({ file, ...row }) => ({ ...row, file: file ?? null })),
      gap: gap ?? null,
    })),
  }))
  return {
    compatibility: slot(tables, { registries: [] }),
    registry: slot(
      map(registries, (all) => ({ registries: all.map(toChange) })),
      { registries: [] },
    ),
  }
}

function toChange({ name, change }: Registry): NotesContext['registry']['registries'][number] {
  const names = (rows: readonly Row[]): readonly string[] => rows.map(({ path }) => path.join('.'))
  const written = map(change, ({ added, deprecated, removed }: RegistryChange) => ({
    added: names(added),
    deprecated: names(deprecated),
    removed: names(removed),
  }))
  const isSame = (all: Extract<typeof written, { known: true }>['value']): boolean =>
    Object.values(all).every((some) => some.length === 0)
  return { name, ...slot(written, { added: [], deprecated: [], removed: [] }, isSame, 'nothing has changed') }
}

type FileSlots = Slots<'artifacts' | 'datasets' | 'environment' | 'tests' | 'verification' | 'signatures'>

function fileSlots({ artifacts, datasets, environment, tests }: ReleaseFacts, keys: readonly string[]): FileSlots {
  return {
    artifacts: slot(
      map(artifacts, ({ files }) => ({ files })),
      { files: [] },
      ({ files }) => files.length === 0,
      'there is nothing but lists of checksums and signatures',
    ),
    datasets: slot(
      map(datasets, (all) => ({ files: all.map(({ keptBy, ...file }) => ({ ...file, keptBy: keptBy ?? null })) })),
      { files: [] },
    ),
    environment: evidenceSlot(environment),
    tests: evidenceSlot(tests),
    verification: slot(
      map(artifacts, (built) => ({ commands: verificationCommands(built, keys) })),
      { commands: [] },
      ({ commands }) => commands.length === 0,
      'no list of checksums stands beside the artifacts',
    ),
    signatures: slot(
      map(artifacts, ({ signatures }) => ({ files: signatures })),
      { files: [] },
      ({ files }) => files.length === 0,
      'no signature stands beside the artifacts',
    ),
  }
}

function evidenceSlot(fact: Fact<EvidenceFile>): Slot<ContextEvidence> {
  const value = map(
    fact,
    ({ path, algorithm, digest, size, tie, run }): ContextEvidence => ({
      file: { path, algorithm, digest, size },
      tie: tie.says,
      result: run?.says ?? null,
    }),
  )
  return slot(value, { file: null, tie: null, result: null })
}

function peopleSlots({ release, compare }: ReleaseFacts): Slots<'contributors' | 'compare'> {
  return {
    contributors: slot(
      map(release, ({ commits }) => ({ names: contributorsOf(commits.map(({ commit }) => commit)) })),
      { names: [] },
      ({ names }) => names.length === 0,
      'no commit belongs to it',
    ),
    compare: slot(
      map(compare, (url) => ({ url })),
      { url: '' },
    ),
  }
}

function openSlots({ checklist, deliverables }: ReleaseFacts): Slots<'checklist' | 'deliverables'> {
  const open = map(checklist, (items) => ({
    items: items.map(({ text, at, line }) => ({ text, file: at.path, line })),
  }))
  const pending = map(deliverables, (all) => ({
    items: all.map(({ title, milestone, names, state, at, line }) => {
      return { title, milestone, names, state, file: at.path, line }
    }),
  }))
  return {
    checklist: slot(open, { items: [] }, ({ items }) => items.length === 0, 'nothing is open'),
    deliverables: slot(pending, { items: [] }, ({ items }) => items.length === 0, 'nothing is pending'),
  }
}
