import { createInterface } from 'node:readline/promises'

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true
}

/** Asks on standard error, since standard output is for what was asked of the program. Only a clear yes is one. */
export async function isWanted(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
