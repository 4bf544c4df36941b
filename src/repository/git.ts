import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { UsageError } from '../errors.ts'
import { Conversation, Interrupted, type Take } from './conversation.ts'

/**
 * Every git command there is for relops. Each reads objects, refs, the index or a setting; none writes, and none opens a file of
 * the work tree as `status` and `diff` do, which would hand it to filters that the repository's own configuration names.
 */
const commands = [
  'rev-parse',
  'rev-list',
  'log',
  'for-each-ref',
  'ls-files',
  'cat-file',
  'diff-tree',
  'diff-index',
  'config',
] as const

export type Command = (typeof commands)[number]

/** Overrides what a hostile `.git/config` could use to run programs, or to make git read files of its choosing. */
const overrides = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.attributesFile=/dev/null',
  'core.sshCommand=/bin/false',
  'core.askPass=/bin/false',
  'core.pager=cat',
  'credential.helper=',
  'diff.external=',
  'gpg.program=/bin/false',
  'log.showSignature=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
]

const environmentOverrides = {
  LC_ALL: 'C',
  GIT_ALLOW_PROTOCOL: 'none',
  // It would write each commit of a log by itself.
  GIT_FLUSH: '0',
  // A commit has the parents that it names: no file is there, so that nothing of the repository's gives it others.
  GIT_GRAFT_FILE: '/dev/null/grafts',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
}

/** Where the person who runs relops, not the repository, configures git; continuous integration sets safe.directory so. */
const personalSetting = /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$/

// A FIFO that is called `.gitignore` would hold git up for ever.
const timeLimit = 120_000
const overdue = `it did not end within ${timeLimit / 1000} seconds`
const stderrLimit = 8192

/** What makes a run of git belong to one repository, whatever the environment or its configuration say. */
export interface GitSetting {
  /** Where git runs; the paths that it takes and gives are relative to it. */
  readonly directory: string
  /** No repository is looked for in this directory or above it. */
  readonly ceiling: string
  /** Takes the place of `core.worktree`, which could point anywhere. */
  readonly workTree?: string
  readonly indexFile?: string
  /** Ends what runs when nobody waits for it any more. */
  readonly signal?: AbortSignal
}

/** Git ended with an error. Says so to the user unless the caller knows better. */
export class GitFailure extends UsageError {
  readonly stderr: string

  constructor(command: Command, directory: string, stderr: string) {
    super(`\`git ${command}\` failed in \`${directory}\`: ${reasonIn(stderr)}`)
    this.name = 'GitFailure'
    this.stderr = stderr
  }
}

export interface Git {
  /** All that a command prints. */
  output(command: Command, args: readonly string[], input?: string): Promise<Buffer>
  /** The parts of what a command prints, as they come. */
  stream(command: Command, args: readonly string[], visit: (chunk: Buffer) => void, input?: string): Promise<void>
  /** The NUL-terminated records that a command prints, as they come. */
  records(command: Command, args: readonly string[], visit: (record: Buffer) => void, input?: string): Promise<void>
  /** Asks a command that goes on as long as it has input; it is started once for all who ask it with the same arguments. */
  ask(command: Command, args: readonly string[], question: string, take: Take): Promise<void>
}

/** The one door to git: no shell, no configuration of the repository's that runs anything, no network. */
export function gitIn(setting: GitSetting): Git {
  const stream: Git['stream'] = (command, args, visit, input = '') =>
    converse(start(setting, command, args, timeLimit), command, setting.directory, visit, input)
  const conversations = new Map<string, Conversation>()
  const converseBy = (command: Command, args: readonly string[]): Conversation => {
    const key = [command, ...args].join(' ')
    const known = conversations.get(key) ?? new Conversation(() => start(setting, command, args), timeLimit)
    conversations.set(key, known)
    return known
  }
  return {
    stream,
    async output(command, args, input) {
      const chunks: Buffer[] = []
      await stream(command, args, (chunk) => chunks.push(chunk), input)
      return Buffer.concat(chunks)
    },
    records: (command, args, visit, input) => stream(command, args, splitAtNul(visit), input),
    async ask(command, args, question, take) {
      try {
        await converseBy(command, args).ask(question, take)
      } catch (error) {
        if (!(error instanceof Interrupted))
          throw error instanceof Error ? spawnFailure(error, setting.directory) : error
        throw new GitFailure(command, setting.directory, error.isOverdue ? overdue : error.stderr)
      }
    },
  }
}

function start(setting: GitSetting, command: Command, args: readonly string[], timeout = 0): ChildProcess {
  const workTree = setting.workTree === undefined ? [] : [`--work-tree=${setting.workTree}`]
  const configuration = overrides.flatMap((override) => ['-c', override])
  const fixed = ['--no-pager', '--literal-pathspecs', '-C', setting.directory, ...workTree, ...configuration]
  return spawn('git', [...fixed, command, ...args], {
    // Windows looks for programs in the working directory first, so that must not be one of the repository.
    cwd: dirname(process.execPath),
    env: environment(setting),
    windowsHide: true,
    timeout,
    ...(setting.signal && { signal: setting.signal }),
    killSignal: 'SIGKILL',
  })
}

function environment(setting: GitSetting): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.toUpperCase().startsWith('GIT_') || personalSetting.test(name),
  )
  return {
    ...Object.fromEntries(inherited),
    ...environmentOverrides,
    GIT_CEILING_DIRECTORIES: setting.ceiling,
    ...(setting.indexFile === undefined ? {} : { GIT_INDEX_FILE: setting.indexFile }),
  }
}

/** Feeds a process and listens to it until it ends. What `visit` throws ends the process, and is thrown. */
function converse(
  child: ChildProcess,
  command: Command,
  directory: string,
  visit: (chunk: Buffer) => void,
  input: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let stderr = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      try {
        visit(chunk)
      } catch (error) {
        reject(error)
        child.kill('SIGKILL')
      }
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.length < stderrLimit) stderr += chunk.toString()
    })
    child.on('error', (error) => reject(spawnFailure(error, directory)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new GitFailure(command, directory, signal === 'SIGKILL' ? overdue : stderr))
    })
    child.stdin?.on('error', () => {
      // A process that ends without reading its input breaks the pipe; its exit code tells why.
    })
    child.stdin?.end(input)
  })
}

function spawnFailure(error: Error, directory: string): Error {
  const isMissing = 'code' in error && error.code === 'ENOENT'
  return isMissing ? new UsageError(`\`${directory}\` is in a git repository, but \`git\` is not installed`) : error
}

/** Cuts a stream of chunks into records that end with NUL. */
function splitAtNul(visit: (record: Buffer) => void): (chunk: Buffer) => void {
  let pending: Buffer[] = []
  return (chunk) => {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const last = chunk.subarray(start, end)
      visit(pending.length === 0 ? last : Buffer.concat([...pending, last]))
      pending = []
      start = end + 1
    }
    if (start < chunk.length) pending.push(chunk.subarray(start))
  }
}

/** What ended git, or else the first that it said. */
function reasonIn(stderr: string): string {
  const lines = stderr.trim().split('\n')
  const line = lines.find((one) => one.startsWith('fatal: ')) ?? lines[0] ?? ''
  return line === '' ? 'it gave no reason' : line.replace(/^fatal: /, '')
}
