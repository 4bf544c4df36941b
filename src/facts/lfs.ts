/** Whether a text stands for a file that Git LFS keeps elsewhere. */
export function isLfsPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/') && text.length < 1024
}

/** Why a file that Git LFS keeps elsewhere is not read. */
export const lfsReason = 'is a Git LFS pointer: its contents are not in the repository'
