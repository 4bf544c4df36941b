import { isAbsolute, join, relative } from 'node:path'

/** Where to keep what later runs may use; nowhere if that is below a directory, as in a work tree it would be seen. */
export function cacheDirectory(above: string): string | undefined {
  const directory = ownDirectory()
  return directory !== undefined && relative(above, directory).startsWith('..') ? directory : undefined
}

/** By the XDG base directory specification, or as the other systems have it. */
function ownDirectory(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = process.env
  if (xdg && isAbsolute(xdg)) return join(xdg, 'relops')
  if (process.platform === 'win32') return local && join(local, 'relops', 'Cache')
  return home && join(home, process.platform === 'darwin' ? 'Library/Caches/relops' : '.cache/relops')
}
