/** Pointers are shorter by their specification. */
const longest = 1024

/** Whether contents stand for a file that Git LFS keeps elsewhere. */
export function isLfsPointer(contents: string | Uint8Array): boolean {
  if (contents.length > longest) return false
  const text = typeof contents === 'string' ? contents : new TextDecoder().decode(contents)
  return text.startsWith('version https://git-lfs.github.com/spec/')
}

/** Why a file that Git LFS keeps elsewhere is not read. */
export const lfsReason = 'is a Git LFS pointer: its contents are not in the repository'
