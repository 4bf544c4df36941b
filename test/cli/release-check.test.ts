import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { FileContent, RepositoryBuilder } from '../support/repository-builder.ts'
import { makeSigstore } from '../support/sigstore.ts'

const workshop = openWorkshop()

const config = {
  documents: [{ include: ['*.md'] }, { include: ['RELEASE.md'], kind: 'playbook' }],
  sources: {
    looms: {
      ...{ kind: 'python-registry', entry: 'looms.py', function: 'load' },
      levels: [{ name: 'loom', call: 'register' }],
    },
  },
  release: { artifacts: ['dist/*.tgz'], environment: 'env.json', tests: 'log.txt', branches: ['main'] },
}

const workflow = `name: Release
on: { push: { tags: ['v*'] } }
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - name: Attach
        run: make dist
`

const playbook = `# Releasing

Look at the \`Attach\` step of the \`build\` job in \`release.yml\`.

- [x] Tested. Evidence: \`log.txt\`
`

const files: Readonly<Record<string, FileContent>> = {
  'CHANGELOG.md': '# Changelog\n\n## [1.1.0] - 2020-09-13\n\n- Looms.\n\n## [1.0.0] - 2020-09-13\n\n- First.\n',
  'RELEASE.md': playbook,
  'looms.py': "def load(looms):\n    looms.register('dobby')\n",
  'package.json': '{ "name": "mill", "version": "1.1.0" }\n',
  '.github/workflows/release.yml': workflow,
  'env.json': '{ "node": "20" }\n',
  'log.txt': '=== 3 passed in 0.10s ===\n',
  '.gitignore': 'dist/\n',
}

/** A release that is ready but for its tag. */
function project(others: Readonly<Record<string, FileContent>> = {}, release: object = {}): RepositoryBuilder {
  const configured = { ...config, release: { ...config.release, ...release } }
  const repository = workshop.repository({ ...files, 'package.json': '{ "name": "mill", "version": "1.0.0" }\n' })
  repository.git('tag', 'v1.0.0')
  repository.write({
    ...files,
    'relops.docs.json': JSON.stringify(configured),
    'env.json': '{}\n',
    'log.txt': '3 passed in 0.2s\n',
    ...others,
  })
  repository.commit('feat: looms')
  return repository
}

/** `sign item: evidence` of each item that has not passed. */
async function openItems({ root }: RepositoryBuilder, ...args: readonly string[]) {
  const { code, stdout } = await relops(root, ['release', 'check', '1.1.0', '--format', 'json', ...args])
  const { items, phase } = JSON.parse(stdout)
  const open = items.flatMap(({ id, state, evidence }: Readonly<Record<string, string>>) =>
    state === 'passed' ? [] : [`${state} ${id}: ${evidence}`],
  )
  return { code, phase, open }
}

describe('relops release check', () => {
  test('prints a table before the tag', async () => {
    const repository = project()
    const head = repository.git('rev-parse', '--short=7', 'HEAD')
    const { code, stdout, stderr } = await relops(repository.root, ['release', 'check', '1.1.0'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`Release 1.1.0, pre-tag, at ${head}

✓ clean-tree   passed   all files are as ${head} has them
✓ branch       passed   the branch is \`main\`
✓ versions     passed   \`package.json\` says 1.1.0
✓ tag          passed   \`v1.1.0\` is not there yet
✓ changelog    passed   there is a section of 1.1.0, and nothing is wrong with it
✓ documents    passed   no error among 2 claims
✓ playbook     passed   1 ticked box with evidence
✓ workflow     passed   2 steps, jobs and triggers as documented
✓ registry     passed   \`looms\` has all that it had at \`v1.0.0\`, but for what was to go
✓ environment  passed   \`env.json\`: it came with ${head}, and no file that it tells of changed since
✓ tests        passed   \`log.txt\`: it came with ${head}, and no file that it tells of changed since
✓ notes        passed   they can be written, with 9 slots absent

Ready: 12 passed
Asked for later: artifacts (post-build), checksums (post-build), signatures (post-build)
`)
  })

  test('fails for what is not ready, each with its place', async () => {
    const repository = project({
      'RELEASE.md': playbook.replace('Attach', 'Upload').concat('- [x] Announced.\n'),
      'package.json': '{ "version": "1.0.0" }\n',
      'looms.py': 'def load(looms):\n    pass\n',
      'log.txt': '=== 1 failed, 2 passed in 0.10s ===\n',
      'README.md': '[gone](gone.md)\n',
    })
    repository.write({ 'looms.py': 'def load(looms):\n    return\n' })
    const { code, open } = await openItems(repository)
    expect(code).toBe(1)
    expect(open).toEqual([
      'failed clean-tree: `looms.py` is changed',
      'failed versions: `package.json` says 1.0.0, not 1.1.0',
      expect.stringMatching(/^failed documents: .*gone\.md/),
      'failed playbook: it is ticked, but names no evidence behind `Evidence`',
      expect.stringMatching(/^failed workflow: .*`Upload`/),
      expect.stringMatching(/^failed registry: `dobby` is gone from `looms` since `v1\.0\.0`/),
      expect.stringMatching(/^failed environment: `env\.json`: it came with [\da-f]{7}, and `looms\.py` changed since/),
      expect.stringMatching(/^failed tests: `log\.txt` ends with `=== 1 failed/),
    ])
    const { stdout } = await relops(repository.root, ['release', 'check', '1.1.0', '--format', 'github'])
    expect(stdout).toContain(
      '::error file=RELEASE.md,line=6,title=release%3A playbook::playbook: RELEASE.md:6: it is ticked',
    )
    const { stdout: markdown } = await relops(repository.root, ['release', 'check', '1.1.0', '--format', 'markdown'])
    expect(markdown).toContain('| `versions`    | ✗ failed | package.json:1: `package.json` says 1.0.0, not 1.1.0')
  })

  test('looks at what was built once there is a tag', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const id = Buffer.from('0102030405060708', 'hex')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    const repository = project({}, { keys: [Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')] })
    repository.git('tag', 'v1.1.0')
    expect(await openItems(repository)).toEqual({ code: 0, phase: 'at-tag', open: [] })
    repository.write({ 'dist/mill-1.1.0.tgz': 'built\n' })
    expect(await openItems(repository)).toEqual({
      ...{ code: 1, phase: 'post-build' },
      open: [
        'failed checksums: no list of checksums stands beside the artifacts',
        'unknown signatures: no signature stands beside the artifacts',
      ],
    })
    await relops(repository.root, ['checksums', 'write', 'dist', '--output', repository.path('dist/SHA256SUMS')])
    const signature = sign(null, createHash('blake2b512').update('built\n').digest(), privateKey)
    const lines = [
      ...['untrusted comment: x', Buffer.concat([Buffer.from('ED'), id, signature]).toString('base64')],
      ...[
        'trusted comment: y',
        sign(null, Buffer.concat([signature, Buffer.from('y')]), privateKey).toString('base64'),
      ],
    ]
    repository.write({ 'dist/mill-1.1.0.tgz.minisig': `${lines.join('\n')}\n` })
    expect(await openItems(repository)).toEqual({ code: 0, phase: 'post-build', open: [] })
    repository.write({ 'dist/mill-1.1.0.tgz': 'forged\n' })
    expect((await openItems(repository)).open).toEqual([
      expect.stringMatching(/^failed checksums: `dist\/SHA256SUMS`: MISMATCH `mill-1\.1\.0\.tgz`: /),
      'failed signatures: `dist/mill-1.1.0.tgz.minisig`: it does not match `mill-1.1.0.tgz`',
    ])
  })

  test('verifies bundles of Sigstore by a trust root, and expects signers', async () => {
    const sigstore = makeSigstore()
    const signer = { identity: 'https://example.org/release.yml@refs/tags/*', issuer: 'https://issuer.example.org' }
    const trusted = { 'trusted_root.json': JSON.stringify(sigstore.root) }
    const repository = project(trusted, { trustRoot: 'trusted_root.json', signers: [signer] })
    repository.git('tag', 'v1.1.0')
    const bundle = JSON.stringify(sigstore.sign({ file: Buffer.from('built\n') }))
    const path = 'dist/mill-1.1.0.tgz.sigstore.json'
    repository.write({ 'dist/mill-1.1.0.tgz': 'built\n', [path]: bundle })
    const { root } = repository
    await relops(root, ['checksums', 'write', 'dist', '--output', repository.path('dist/SHA256SUMS')])
    expect(await openItems(repository)).toEqual({ code: 0, phase: 'post-build', open: [] })

    const { stdout: notes } = await relops(root, ['notes', '1.1.0'])
    const by = '`https://example.org/release.yml@refs/tags/v1` of `https://issuer.example.org`'
    expect(notes).toContain(`- \`${path}\` (Sigstore): verified, signed by ${by}\n`)
    repository.write({ 'notes.md': notes })
    expect((await relops(root, ['notes', '1.1.0', '--check', 'notes.md'])).code).toBe(0)
    repository.remove('notes.md')

    const signatures = async () =>
      (await openItems(repository)).open.filter((one: string) => one.includes(' signatures: '))
    repository.write({ 'trusted_root.json': JSON.stringify(makeSigstore().root) })
    expect(await signatures()).toEqual([
      `failed signatures: \`${path}\`: no authority of the trust root issued its certificate`,
    ])
    const compared = `unknown signatures: \`${path}\`: not verified, only the digest compared: the trust root`
    repository.write({ 'trusted_root.json': '{' })
    expect(await signatures()).toEqual([`${compared} is no trust root of Sigstore`])
    repository.remove('trusted_root.json')
    expect(await signatures()).toEqual([`${compared} \`trusted_root.json\` is not a regular file of the snapshot`])
  })

  test('counts waivers until their day', async () => {
    const waivers = [{ item: 'versions', reason: 'The `package` comes later', until: '2020-09-13' }]
    const repository = project({ 'package.json': '{ "version": "1.0.0" }\n' }, { waivers })
    expect(await openItems(repository)).toMatchObject({
      code: 0,
      open: ['waived versions: `package.json` says 1.0.0, not 1.1.0'],
    })
    const late = await relops(repository.root, ['release', 'check', '1.1.0', '--date', '2020-09-14'])
    expect(late).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ versions/) })
    expect(late.stdout).toContain('note: the waiver of `versions` ended on 2020-09-13, before 2020-09-14')
  })

  test('says what is unknown, and fails for that only when asked', async () => {
    const { root } = workshop.repository({ 'README.md': '# x\n', 'CHANGELOG.md': '## 1.1.0\n\n- x\n' })
    const unknown = await relops(root, ['release', 'check', '1.1.0'])
    expect(unknown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Ready: \d passed, \d unknown$/m) })
    expect((await relops(root, ['release', 'check', '1.1.0', '--strict', '--quiet'])).code).toBe(1)
    expect((await relops(root, ['release', 'check', '1.1.0', '--quiet'])).stdout).toBe('')
    expect(await relops(root, ['release', 'check', 'x'])).toEqual(refusal('`x` is no version'))
  })

  test('goes by what a shallow clone has where it is told to, and says so', async () => {
    const { root } = project()
    const clone = `${workshop.directory()}/clone`
    workshop.repository({ 'README.md': '' }).git('clone', '--quiet', '--depth=1', `file://${root}`, clone)
    const gate = ['release', 'check', '1.1.0']
    const lacking = 'unknown  the clone is shallow, so that it lacks commits'
    const whole = await relops(clone, gate)
    expect(whole).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`? tag          ${lacking}`) })
    const cut = await relops(clone, [...gate, '--allow-shallow'])
    expect(cut).toMatchObject({ code: 0, stderr: expect.stringMatching(/^note: This clone is shallow: [^\n]+\n$/) })
    expect(cut.stdout).toContain('✓ tag          passed   no tag of it is there yet')
    expect(cut.stdout).toContain('? registry     unknown  the clone is shallow, and has no release before')
  })

  test('refuses keys, signers and waivers that are none', async () => {
    const signers = [{ identity: 'a@b.org' }]
    const { root } = project(
      {},
      { keys: ['abc'], signers, waivers: [{ item: 'tree', reason: 'x', until: '2020-02-30' }] },
    )
    const { code, stderr } = await relops(root, ['release', 'check', '1.1.0'])
    expect(code).toBe(2)
    expect(stderr).toContain('`abc` is no public key of minisign')
    expect(stderr).toContain('issuer` is missing')
    expect(stderr).toContain('`2020-02-30` is no day; write it as 2025-10-02')
  })
})
