/**
 * What GitHub makes of a file's name when it becomes an asset of a release: accents are taken off, every run of other
 * characters than letters, digits and `-_+@` becomes a full stop, and none stands at either end.
 */
export function githubAssetName(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{Mn}/gu, '')
  const begun = plain.startsWith('.') ? `default${plain}` : plain
  const dotted = begun.replaceAll(/[^A-Za-z0-9_+@-]+/g, '.').replaceAll(/^\.|\.$/g, '')
  // Where nothing but an extension is left, GitHub puts a name before it.
  return dotted !== name && !dotted.includes('.') ? `default.${dotted}` : dotted
}
