import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastGlob from 'fast-glob'
import type { RepoPath } from '../../src/model/location.ts'
import type { MemoryFile } from '../../src/repository/memory.ts'

/** The fixtures in which everything holds, or is rightly pending or unknown. */
export type FixtureName = 'observatory' | 'turnkey'

/** Every fixture that is read from the disk. */
type AnyFixture = FixtureName | 'registry'

/** The files of a repository by their paths. */
export type Files = Readonly<Record<RepoPath, MemoryFile>>

/** A file of a fixture, with its executable bit. */
export type FixtureFile = string | { readonly text: string; readonly executable: true }

/** One small thing that somebody does to a repository. It makes new files of the old ones and changes nothing. */
export type Change = (files: Files) => Files

/** Reads the repository of a fixture from the disk. */
export function readFixture(name: AnyFixture): Readonly<Record<RepoPath, FixtureFile>> {
  const root = fileURLToPath(new URL(`../../fixtures/${name}/repo/`, import.meta.url))
  const paths = fastGlob.sync('**', { cwd: root, dot: true }).sort()
  return Object.fromEntries(paths.map((path) => [path, readFile(join(root, path))]))
}

function readFile(path: string): FixtureFile {
  const text = readFileSync(path, 'utf8')
  return statSync(path).mode & 0o100 ? { text, executable: true } : text
}

/** The text of a file. Throws for what is not there and for what is no text, so that no change misses its aim. */
export function textOf(files: Files, path: RepoPath): string {
  const file = files[path]
  if (typeof file === 'object' && 'text' in file) return file.text
  if (typeof file !== 'string') throw new Error(`${path} is no text file of the fixture`)
  return file
}

/** Does one thing after the other. */
export function all(...changes: readonly Change[]): Change {
  return (files) => changes.reduce((before, change) => change(before), files)
}

/** Puts a file, a symbolic link or a submodule at a path. */
export function write(path: RepoPath, file: MemoryFile): Change {
  return (files) => ({ ...files, [path]: file })
}

/** Deletes a file, or everything below a directory. */
export function remove(path: RepoPath): Change {
  return move(path, undefined)
}

/** Moves a file, or everything below a directory. */
export function rename(from: RepoPath, to: RepoPath): Change {
  return move(from, to)
}

function move(from: RepoPath, to: RepoPath | undefined): Change {
  return (files) => {
    const isMoved = (path: RepoPath) => path === from || path.startsWith(`${from}/`)
    if (!Object.keys(files).some(isMoved)) throw new Error(`${from} is not in the fixture`)
    const settle = (path: RepoPath): readonly RepoPath[] => {
      if (!isMoved(path)) return [path]
      return to === undefined ? [] : [to + path.slice(from.length)]
    }
    return Object.fromEntries(Object.entries(files).flatMap(([path, file]) => settle(path).map((at) => [at, file])))
  }
}

/** Writes other words in place of some that stand exactly once in a file. */
export function replace(path: RepoPath, words: string, others: string): Change {
  return edit(path, (text) => {
    const start = indexOfOnly(text, words, path)
    return text.slice(0, start) + others + text.slice(start + words.length)
  })
}

/** Adds a paragraph to the end of a document. */
export function append(path: RepoPath, paragraph: string): Change {
  return edit(path, (text) => `${text}\n${paragraph}\n`)
}

/** Cuts a file off behind its first lines. */
export function shorten(path: RepoPath, lines: number): Change {
  return edit(path, (text) => text.split('\n').slice(0, lines).join('\n').concat('\n'))
}

/** Rewrites a text file. */
export function edit(path: RepoPath, rewrite: (text: string) => string): Change {
  return (files) => {
    const text = rewrite(textOf(files, path))
    const isExecutable = typeof files[path] === 'object'
    return { ...files, [path]: isExecutable ? { text, executable: true } : text }
  }
}

/** Takes away a file's executable bit. */
export function forbid(path: RepoPath): Change {
  return (files) => ({ ...files, [path]: textOf(files, path) })
}

/** Where some words stand. Throws unless they stand there exactly once. */
export function indexOfOnly(text: string, words: string, path: RepoPath): number {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`${path} does not say "${words}"`)
  if (text.includes(words, start + 1)) throw new Error(`${path} says "${words}" more than once`)
  return start
}

/** Takes the bindings of tables and values out of the configuration: damages to them have tests of their own. */
export const unbound: Change = edit('relops.docs.json', (text) => {
  const { tables: _, values: __, ...others } = JSON.parse(text)
  return JSON.stringify(others)
})
