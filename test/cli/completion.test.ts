import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { commandNames, formatNames } from '../../src/cli/names.ts'
import { ruleIds } from '../../src/documents.ts'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const root = openWorkshop().directory({ 'docs/a.md': '' })
const [bash, zsh, fish] = await Promise.all(
  ['bash', 'zsh', 'fish'].map(async (shell) => (await relops(root, ['completion', shell])).stdout),
)

function has(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0
}

/** What a shell prints that runs a script of ours and then lines of the test, each word on one line. */
function ask(shell: string, script: string, lines: string): readonly string[] {
  const { stdout, stderr } = spawnSync(shell, ['-c', `${script}\n${lines}`], { cwd: root, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

/** What may be typed at the end of a line, among other things. */
const lines: Record<string, readonly [line: string, words: readonly string[]]> = {
  commands: ['relops c', commandNames.filter((name) => name.startsWith('c'))],
  formats: ['relops check --format s', ['sarif']],
  'formats, without a command': [
    'relops --format j',
    ['json', 'jsonl', 'junit'].filter((name) => formatNames.some((known) => known === name)),
  ],
  'formats of another command': ['relops claims --format ', ['json', 'pretty']],
  rules: ['relops explain stale-', ruleIds.filter((id) => id.startsWith('stale-')).sort()],
  options: ['relops check --un', ['--unsafe-fixes']],
  shells: ['relops completion z', ['zsh']],
}

describe.each(Object.entries(lines))('%s', (_, [line, words]) => {
  const typed = line.split(' ')

  test.skipIf(!has('bash'))('bash', () => {
    const state = `COMP_WORDS=(${typed.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${typed.length - 1}`
    const offered = ask('bash', bash ?? '', `${state}; _relops; printf '%s\\n' "\${COMPREPLY[@]}"`)
    expect([...offered].sort()).toEqual([...words].sort())
  })

  test.skipIf(!has('fish'))('fish', () => {
    const offered = ask('fish', fish ?? '', `complete -C '${line}'`).map((row) => row.split('\t')[0])
    expect(offered.sort()).toEqual([...words].sort())
  })
})

test.skipIf(!has('zsh'))('zsh can read its script', () => {
  const { status, stderr } = spawnSync('zsh', ['-n'], { input: zsh, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test.skipIf(!has('zsh'))('zsh takes its script for what completes relops', () => {
  const setup = 'autoload -Uz compinit; compinit -u -D; eval "$1"; print $_comps[relops]'
  const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', setup, 'zsh', zsh ?? ''], { encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: '_relops\n', stderr: '' })
})

test('a shell that is not known', async () => {
  expect(await relops(root, ['completion', 'tcsh'])).toEqual(
    refusal('There is no shell `tcsh`; choose one of bash, zsh, fish'),
  )
})
