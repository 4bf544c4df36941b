import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { recoverWrites } from '../../src/repository/transaction.ts'
import { buildWriter } from '../kill/build-writer.ts'
import { begin, generationsIn, leftoversIn } from '../kill/generations.ts'

const isRoot = process.getuid?.() === 0

describe.skipIf(process.platform !== 'linux')('of what the system refuses', () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'relops-refused-')))
  chmodSync(base, 0o755)
  afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
  const writer = buildWriter(join(base, 'writer'))
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {}
  /** Node may stand where only the administrator may look. */
  const canRun = spawnSync(process.execPath, ['--version'], nobody).status === 0

  function begun(name: string): string {
    const root = join(base, name)
    mkdirSync(root)
    begin(root, 3)
    return root
  }

  /** Runs a command line, without the rights of the administrator, in which `$write` gives the files their next texts. */
  function shell(root: string, line: string) {
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', root])
    const env = { write: `${process.execPath} ${writer} ${root} 3 once`, root, PATH: process.env.PATH ?? '' }
    const { status, stdout } = spawnSync('sh', ['-c', line], { env, encoding: 'utf8', ...nobody })
    return { status, stdout: stdout.replace('ready\n', '') }
  }

  function expectOld(root: string): void {
    expect([generationsIn(root, 3), leftoversIn(root)]).toEqual([new Set([0]), []])
  }

  const denials: Record<string, readonly [command: string, message: string]> = {
    'a directory that is read-only': [
      'chmod 555 $root/docs/deep',
      '`docs/deep/file-2.md` cannot be written, so that nothing was: that is not allowed\n',
    ],
    'a file that is read-only': [
      'chmod 444 $root/docs/file-1.md',
      '`docs/file-1.md` is read-only, so that nothing was written\n',
    ],
    'a root that is read-only': ['chmod 555 $root', 'Nothing can be written below'],
  }

  test.skipIf(!canRun).each(Object.entries(denials))(
    '%s: none of three files is written',
    (name, [command, message]) => {
      const root = begun(name.replaceAll(' ', '-'))
      const { status, stdout } = shell(root, `${command}; $write`)
      expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringContaining(message) })
      execFileSync('chmod', ['-R', 'u+rwX', root])
      expectOld(root)
    },
  )

  test('a file that may not be renamed over: those before it are put back', (context) => {
    const root = begun('mounted')
    const target = join(root, 'docs/deep/file-2.md')
    const line = `mount --bind ${target} ${target} 2>/dev/null || exit 77; $write`
    const { status, stdout } = spawnInNamespace(root, line)
    if (status !== 2) return context.skip('no mounts are allowed here')
    expect(stdout).toBe('`docs/deep/file-2.md` cannot be written, so that nothing was: EBUSY\n')
    expectOld(root)
  })

  test('a full disk', (context) => {
    const root = begun('full')
    // Room for the files, and for none of the drafts. What is mounted is gone with the shell, so that it prints it.
    const line = [
      `cp -r $root/docs ${base}/docs; mount -t tmpfs -o size=32k tmpfs $root/docs 2>/dev/null || exit 77`,
      `cp -r ${base}/docs $root; cat /dev/zero >$root/docs/zero 2>/dev/null; $write; status=$?; rm $root/docs/zero`,
      'find $root/docs -type f -exec cat {} +; exit $status',
    ]
    const { status, stdout } = spawnInNamespace(root, line.join('\n'))
    if (status !== 2) return context.skip('no mounts are allowed here')
    expect(stdout).toMatch(
      /^`docs\/file-1\.md` cannot be written, so that nothing was: no space is left\nFile . of generation 0/,
    )
    expect(stdout).not.toContain('generation 1')
    expectOld(root)
  })

  test('a limit to the size of files', async () => {
    const root = begun('limited')
    // The signal that comes with it ends the run, as node does not let it be ignored: the next one cleans up.
    const { status } = shell(root, 'ulimit -f 1; $write')
    expect(status).not.toBe(0)
    await recoverWrites(root)
    expectOld(root)
  })

  function spawnInNamespace(root: string, line: string) {
    const env = { write: `${process.execPath} ${writer} ${root} 3 once`, root, PATH: process.env.PATH ?? '' }
    const { status, stdout } = spawnSync('unshare', ['-rm', 'sh', '-c', line], { env, encoding: 'utf8' })
    return { status, stdout: stdout?.replace('ready\n', '') }
  }
})
