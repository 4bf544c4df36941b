import { spawnSync } from 'node:child_process'

/** Whether Python is there to be asked what it makes of its own language. */
export const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0

/** Runs a script that reads JSON, and gives back the JSON that it writes. */
export function askPython(script: string, question: unknown): string {
  const { status, stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', script], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}
