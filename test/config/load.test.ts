import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noConfiguration } from '../../src/config/configuration.ts'
import { type ConfigOrigin, loadConfig } from '../../src/config/load.ts'
import type { Entry, Fact } from '../../src/model/fact.ts'
import type { Repository } from '../../src/repository/repository.ts'
import { problemsOf } from './marked.ts'

const ruleIds = ['missing-file']

function repositoryOf(content: string | Uint8Array | { readonly reason: string } | undefined): Repository {
  const entry: Entry = { kind: 'file', executable: false }
  const fact = (): Fact<Uint8Array> => {
    if (typeof content === 'string') return { known: true, value: new TextEncoder().encode(content) }
    if (content instanceof Uint8Array) return { known: true, value: content }
    return { known: false, reason: content?.reason ?? 'is not a regular file of the snapshot' }
  }
  return {
    snapshot: { kind: 'revision', commit: 'abc1234' },
    list: async () => new Map(content === undefined ? [] : [['relops.docs.json', entry]]),
    read: async (paths) => new Map([...paths].map((path) => [path, fact()])),
    present: async () => new Set(),
    departures: async () => new Map(),
    digest: async () => new Map(),
    stamps: async () => new Map(),
    pastDigests: async () => ({ known: false, reason: 'there is no history' }),
    changes: async () => new Map(),
    remembered: async () => ({ known: true, value: new Set() }),
    tags: async () => ({ known: false, reason: 'there is no history' }),
    log: async () => ({ known: false, reason: 'there is no history' }),
    touching: async () => ({ known: false, reason: 'there is no history' }),
    tagged: async () => new Map(),
    remote: async () => undefined,
    commit: async () => undefined,
    at: async () => ({ known: false, reason: 'there is no history' }),
  }
}

const setting = (severity: string) => `{ "rules": { "missing-file": "${severity}" } }`

const severityOf = async (repository: Repository, origin: ConfigOrigin) =>
  (await loadConfig(repository, origin, ruleIds)).config.rules.get('missing-file')

describe('loadConfig', () => {
  let directory = ''
  const file = (name: string) => join(directory, name)

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'relops-config-'))
    await writeFile(file('ours.json'), setting('note'))
    await writeFile(file('wrong.json'), '{ "ruels": {} }')
    await writeFile(file('large.json'), ' '.repeat(1024 * 1024 + 1))
    await writeFile(file('latin1.json'), Buffer.from('{ "$schema": "é" }', 'latin1'))
    await mkdir(file('directory'))
    await symlink('ours.json', file('link.json'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('does without where there is none', async () => {
    expect(await loadConfig(repositoryOf(undefined), {}, ruleIds)).toBe(noConfiguration)
  })

  it('takes that of the judged snapshot', async () => {
    expect(await severityOf(repositoryOf(setting('warning')), {})).toBe('warning')
  })

  it('takes that of another revision, whatever the judged snapshot has', async () => {
    const origin = { fromRevision: repositoryOf(setting('off')) }
    expect(await severityOf(repositoryOf(setting('warning')), origin)).toBe('off')
    expect(await severityOf(repositoryOf('{ "ruels": {} }'), origin)).toBe('off')
  })

  it('takes a file of the disk, whatever the judged snapshot has', async () => {
    expect(await severityOf(repositoryOf(setting('warning')), { file: file('ours.json') })).toBe('note')
  })

  it('keeps a byte order mark, which places count', async () => {
    const { sources } = await loadConfig(repositoryOf('\uFEFF{}'), {}, ruleIds)
    expect(sources).toEqual(new Map([['relops.docs.json', '\uFEFF{}']]))
  })

  it.each([
    ['absent.json', 'is not there'],
    ['ours.json/below.json', 'is not there'],
    ['directory', 'is not a regular file'],
    ['link.json', 'is a symbolic link; name the file that it leads to'],
    ['large.json', 'has 1048577 bytes, more than the limit of 1048576'],
    ['latin1.json', 'is not UTF-8; save it in that encoding'],
  ])('refuses %s', async (name, reason) => {
    const error = await problemsOf(() => loadConfig(repositoryOf(undefined), { file: file(name) }, ruleIds))
    expect(error.problems).toEqual([{ message: `The configuration \`${file(name)}\` ${reason}` }])
  })

  it('names the file in what is wrong with it', async () => {
    const error = await problemsOf(() => loadConfig(repositoryOf(undefined), { file: file('wrong.json') }, ruleIds))
    expect(error.problems).toEqual([
      { message: 'Unknown key `ruels`; did you mean `rules`?', at: { path: file('wrong.json'), range: [2, 9] } },
    ])
  })

  it('refuses a revision without a configuration', async () => {
    const origin = { fromRevision: repositoryOf(undefined) }
    const error = await problemsOf(() => loadConfig(repositoryOf(setting('note')), origin, ruleIds))
    expect(error.message).toBe('`relops.docs.json` is not in `abc1234`')
  })

  it.each([
    ['what the snapshot cannot give', { reason: 'is a symbolic link' }, '`relops.docs.json` is a symbolic link'],
    [
      'what is not UTF-8',
      new Uint8Array([0x7b, 0xff, 0x7d]),
      'The configuration `relops.docs.json` is not UTF-8; save it in that encoding',
    ],
  ])('refuses %s', async (_, content, message) => {
    const error = await problemsOf(() => loadConfig(repositoryOf(content), {}, ruleIds))
    expect(error.message).toBe(message)
  })
})
