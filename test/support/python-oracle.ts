import { spawnSync } from 'node:child_process'

/** Whether there is a Python that has this module, to compare with. */
export function hasPython(module: string): boolean {
  return spawnSync('python3', ['-I', '-c', `import ${module}`]).status === 0
}

/** What a script prints as JSON, given a value as JSON on its standard input. */
export function askPython(script: string, input: unknown): unknown {
  const { status, stdout, stderr } = spawnSync('python3', ['-I', '-c', script], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PYTHONIOENCODING: 'utf-8' },
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
