import module from 'node:module'
import { join } from 'node:path'
import { cacheDirectory } from './cache-directory.ts'

/** Has Node keep compiled code for later runs, as it can from 22.1 on. */
export function keepCompiledCode(): void {
  if (!('enableCompileCache' in module) || typeof module.enableCompileCache !== 'function') return
  const here = currentDirectory()
  const directory = here === undefined ? undefined : cacheDirectory(here)
  if (directory !== undefined) module.enableCompileCache(join(directory, 'compiled'))
}

/** Nothing where it is not there any more, which the run itself will tell. */
function currentDirectory(): string | undefined {
  try {
    return process.cwd()
  } catch {
    return undefined
  }
}
