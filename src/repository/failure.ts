const failures: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'its directory is not there'],
  ['ENOTDIR', 'its directory is not there'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'that is not allowed'],
  ['EPERM', 'that is not allowed'],
  ['EROFS', 'that is not allowed'],
  ['ENOSPC', 'no space is left'],
  ['EDQUOT', 'no space is left'],
  ['EFBIG', 'it would be larger than files may be'],
])

/** Why the system did not write something, in words that people know; its own code where there are none. */
export function failureOf(error: unknown): string {
  const code = codeOf(error)
  return failures.get(code) ?? code
}

/** The code by which the system names what went wrong, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
