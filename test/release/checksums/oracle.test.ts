import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readChecksumManifest } from '../../../src/facts/checksum-manifest.ts'
import { compareDigests } from '../../../src/facts/digests.ts'
import { verifyManifest } from '../../../src/release/checksums.ts'
import { digestBelow } from '../../../src/repository/digests/digest-below.ts'
import { diskBelow } from '../../../src/repository/disk.ts'

const work = mkdtempSync(join(tmpdir(), 'relops-sums-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const files = ['a', 'b c', 'd\\e', 'dir/f', 'empty', 'last.txt']
mkdirSync(join(work, 'dir'))
for (const name of files) writeFileSync(join(work, name), name === 'empty' ? '' : `${name}\n`)

const digestOf = (name: string): string =>
  createHash('sha256')
    .update(name === 'empty' ? '' : `${name}\n`)
    .digest('hex')

const escaped = (name: string): string => name.replaceAll('\\', '\\\\')
const isEscaped = (name: string): string => (name.includes('\\') ? '\\' : '')

/** Forms of one line, most of them right. */
const line = fc
  .record({
    name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...files) }, fc.constantFrom('gone', 'dir', 'x y')),
    form: fc.nat(9),
    isWrong: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  })
  .map(({ name, form, isWrong }) => {
    const hex = isWrong ? digestOf(`${name}?`) : digestOf(name)
    const forms = [
      `${isEscaped(name)}${hex}  ${escaped(name)}`,
      `${isEscaped(name)}${hex} *${escaped(name)}`,
      `${isEscaped(name)}SHA256 (${escaped(name)}) = ${hex}`,
      `${hex.toUpperCase()}  ${name}`,
      ` \t${hex}  ${name}`,
      `${hex}  ./${name}`,
      `${hex}  ${name}\r`,
      `SHA256(${name})= ${hex}`,
      `# ${hex}  ${name}`,
      `${hex}  ${name}`,
    ]
    return forms[form] ?? ''
  })

const list = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`)

/** What coreutils does not tell, docs/checksums.md lists. */
const stricter: ReadonlySet<string> = new Set(['DUPLICATE', 'CONFLICT', 'UNLISTED'])

async function verify(text: string): Promise<readonly string[]> {
  const manifest = await readChecksumManifest('list', text)
  if (!manifest.known) throw new Error(manifest.reason)
  const disk = diskBelow(work)
  const { findings } = await verifyManifest(
    manifest.value,
    {
      compare: (listed) =>
        compareDigests(
          {
            digest: (paths, algorithm) => digestBelow(work, paths, algorithm),
            read: async (paths, limit) => new Map([...paths].map((path) => [path, disk.read(path, limit)])),
            pastDigests: async () => ({ known: false, reason: 'there is no history' }),
          },
          listed,
        ),
      filesIn: () => [],
    },
    false,
  )
  return findings.map(({ verdict }) => verdict).filter((verdict) => !stricter.has(verdict))
}

function hasSums(): boolean {
  try {
    return execFileSync('sha256sum', ['--version'], { encoding: 'utf8' }).includes('coreutils')
  } catch {
    return false
  }
}

test.runIf(hasSums())(
  'generated lists are judged as sha256sum judges them',
  async () => {
    const runs = process.env.RELOPS_RUNS === undefined ? 50 : Math.max(1000, Number(process.env.RELOPS_RUNS))
    await fc.assert(
      fc.asyncProperty(list, async (text) => {
        const { status, stdout } = spawnSync('sha256sum', ['--check', '--strict', '-'], {
          cwd: work,
          input: text,
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C' },
        })
        const found = await verify(text)
        const failed = [...stdout.matchAll(/: FAILED(?: open or read)?$/gm)].length
        expect([text, found.length > 0]).toEqual([text, status !== 0])
        expect([text, found.filter((verdict) => verdict !== 'EMPTY').length]).toEqual([text, failed])
      }),
      { numRuns: runs },
    )
  },
  600_000,
)
