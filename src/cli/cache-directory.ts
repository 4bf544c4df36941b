import { isAbsolute, join } from 'node:path'

/** Where to keep what later runs may use: by the XDG base directory specification, or as the other systems have it. */
export function cacheDirectory(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = process.env
  if (xdg && isAbsolute(xdg)) return join(xdg, 'relops')
  if (process.platform === 'win32') return local && join(local, 'relops', 'Cache')
  return home && join(home, process.platform === 'darwin' ? 'Library/Caches/relops' : '.cache/relops')
}
