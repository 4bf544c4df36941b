/** A directory that a command names, as seen from where readers start: absolute ones stay as they are. */
export function directoryBelow(directory: string, path: string): string {
  const below = path.replace(/\/+$/, '').replace(/^(?:\.\/)+/, '')
  if (below === '' || below === '.') return directory
  return directory === '' || /^[/~$]/.test(below) ? below : `${directory}/${below}`
}
