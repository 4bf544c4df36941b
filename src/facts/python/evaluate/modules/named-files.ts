import type { Tree } from '../../../../model/fact.ts'
import type { RepoPath } from '../../../../model/location.ts'
import { basename, dirname, extension } from '../../../../text/repo-path.ts'

const data: ReadonlySet<string> = new Set(['json', 'yaml', 'yml', 'toml', 'csv', 'txt'])

/** More files than these are only read when they are asked for. */
const most = 200

const literal = /(["'])([^"'\s\\]{1,120})\1/g

/** Calls that go over the files of a directory. */
const listing = /\.(?:glob|rglob|iterdir|listdir|scandir)\(/

/**
 * Files of data that a module seems to read: those that it names, and those of directories that it names, beside it or
 * below. What it does read is only known when it runs, but then it would have to run once more.
 */
export function filesNamedIn(
  path: RepoPath,
  text: string,
  { byName, directories, entries }: Tree,
): readonly RepoPath[] {
  const directory = dirname(path)
  const around = directory === '' ? '' : `${directory}/`
  const named = new Set([...text.matchAll(literal)].map(([, , written = '']) => written))
  const files = [...named].filter(isData).flatMap((name) => {
    const isMeant = (file: RepoPath) => file.startsWith(around) && `/${file}`.endsWith(`/${name}`)
    return (byName.get(basename(name)) ?? []).filter(isMeant)
  })
  const listed = listing.test(text)
    ? [...named].map((name) => around + name).filter((name) => directories.has(name))
    : []
  const inside = listed.length === 0 ? [] : [...entries.keys()].filter((file) => listed.includes(dirname(file)))
  return [...new Set([...files, ...inside.filter(isData)])].slice(0, most)
}

function isData(path: string): boolean {
  return data.has(extension(path))
}
