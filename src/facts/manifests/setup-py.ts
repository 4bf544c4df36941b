import type { Declarations, Fact, Manifest } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'
import { indexLines } from '../../text/lines.ts'
import { dirname, join } from '../../text/repo-path.ts'
import type { ManifestFile } from './manifest-file.ts'
import { isDescribedBeside } from './pyproject-package.ts'

/**
 * Reads setup.py, which is a program: what it declares is not known, unless it says nothing of its own, or the
 * pyproject.toml beside it says all.
 */
export async function readSetupPy(file: ManifestFile): Promise<Fact<Manifest>> {
  const { path, text } = file
  if (await isDescribedBeside(file)) return { known: true, value: { path } }
  const name = /\bsetup\([^()]*?\bname\s*=\s*(["'])([\w.-]+)\1/.exec(text)?.[2]
  const declarations: Declarations = { names: new Map(), ...(!isStub(text) && { open: programAt(path) }) }
  return { known: true, value: { path, ...(name && { name }), commands: declarations, extras: declarations } }
}

/** Why there may be more than another manifest says: a setup.py beside it that has something to say. */
export async function besideSetupPy(file: ManifestFile): Promise<Declarations['open']> {
  const { path, tree, read } = file
  const script = join(dirname(path), 'setup.py') ?? ''
  if (!tree.entries.has(script) || (await isDescribedBeside(file))) return undefined
  const text = (await read([script])).get(script)
  if (!text?.known) return { reason: '`setup.py` cannot be read', at: { path, range: [0, 0] } }
  return isStub(text.value) ? undefined : programAt(script)
}

function programAt(path: string): { readonly reason: string; readonly at: Location } {
  return { reason: '`setup.py` is a program, which is not run', at: { path, range: [0, 0] } }
}

/** What a setup.py consists of that leaves everything to other files. */
const stub: ReadonlySet<string> = new Set([
  'import setuptools',
  'from setuptools import setup',
  'if __name__ == "__main__":',
  "if __name__ == '__main__':",
  'setup()',
  'setuptools.setup()',
])

function isStub(text: string): boolean {
  const lines = indexLines(text)
  const written = Array.from({ length: lines.count }, (_, index) => text.slice(...lines.content(index + 1)))
  return written.every((line) => stub.has(line.replace(/#.*/, '').trim()) || /^\s*(?:#|$)/.test(line))
}
