import type { ChildProcess } from 'node:child_process'

/** Takes a part of an answer, and tells whether that was the last one. */
export type Take = (chunk: Buffer) => boolean

/** How long a process waits for another question, in milliseconds. */
const patience = 500

const stderrLimit = 8192

/**
 * One process that is asked many questions, one after the other, since starting a process takes longer than most
 * answers. It is started for the first one, ended when there is none for a while, and keeps no program from ending.
 */
export class Conversation {
  #child: ChildProcess | undefined
  #stderr = ''
  #leaving: NodeJS.Timeout | undefined
  #last: Promise<void> = Promise.resolve()
  readonly #start: () => ChildProcess
  /** That of one answer, in milliseconds. */
  readonly #timeLimit: number

  constructor(start: () => ChildProcess, timeLimit: number) {
    this.#start = start
    this.#timeLimit = timeLimit
  }

  /** Rejects with `Interrupted` where the process ends before all of the answer was taken. */
  ask(question: string, take: Take): Promise<void> {
    const turn = this.#last.then(() => this.#exchange(question, take))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #exchange(question: string, take: Take): Promise<void> {
    const child = this.#greet()
    hold(child, 'ref')
    try {
      await this.#answer(child, question, take)
    } catch (error) {
      child.kill('SIGKILL')
      this.#child = undefined
      throw error
    } finally {
      hold(child, 'unref')
      this.#leaving = setTimeout(() => this.#leave(), patience).unref()
    }
  }

  #greet(): ChildProcess {
    clearTimeout(this.#leaving)
    if (this.#child !== undefined) return this.#child
    const child = this.#start()
    this.#child = child
    this.#stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#stderr.length < stderrLimit) this.#stderr += chunk.toString()
    })
    child.stdin?.on('error', () => {
      // A process that ends without reading its input breaks the pipe; its end tells why.
    })
    child.on('error', () => {
      // Whoever waits for an answer is told.
    })
    child.on('close', () => {
      if (this.#child === child) this.#child = undefined
    })
    return child
  }

  #leave(): void {
    this.#child?.stdin?.end()
    this.#child = undefined
  }

  #answer(child: ChildProcess, question: string, take: Take): Promise<void> {
    const listening = new AbortController()
    return new Promise<void>((resolve, reject) => {
      const overdue = setTimeout(() => reject(new Interrupted('', true)), this.#timeLimit)
      const onData = (chunk: Buffer): void => {
        try {
          if (take(chunk)) resolve()
        } catch (error) {
          reject(error)
        }
      }
      const onClose = (): void => reject(new Interrupted(this.#stderr, false))
      child.stdout?.on('data', onData)
      child.once('close', onClose)
      child.once('error', reject)
      listening.signal.addEventListener('abort', () => {
        clearTimeout(overdue)
        child.stdout?.off('data', onData)
        child.off('close', onClose)
        child.off('error', reject)
      })
      child.stdin?.write(question)
    }).finally(() => listening.abort())
  }
}

/** The process ended, or took too long, before it had answered. */
export class Interrupted extends Error {
  readonly stderr: string
  readonly isOverdue: boolean

  constructor(stderr: string, isOverdue: boolean) {
    super('no answer')
    this.name = 'Interrupted'
    this.stderr = stderr
    this.isOverdue = isOverdue
  }
}

interface Holding {
  ref(): void
  unref(): void
}

/** Whether a program may end while a process is there. Its pipes are sockets, which Node's types do not tell. */
function hold(child: ChildProcess, how: keyof Holding): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr]) if (part && isHolding(part)) part[how]()
}

function isHolding(part: object): part is Holding {
  return 'ref' in part && 'unref' in part
}
