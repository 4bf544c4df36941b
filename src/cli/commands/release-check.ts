import type { ReleaseCheckOptions } from '../options.ts'

export async function releaseCheckCommand(_: string, __: ReleaseCheckOptions, ___: string): Promise<number> {
  return 0
}
