import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { ReadTexts } from '../texts.ts'
import { type ReadModule, readModule } from './read-module.ts'

/** Reads Python files as modules, each once. */
export type LoadModule = (file: RepoPath) => Promise<Fact<ReadModule>>

/** Loads that are asked for in the same turn are read together, as each read may start a process. */
export function loadModules(read: ReadTexts): LoadModule {
  const modules = new Map<RepoPath, Promise<Fact<ReadModule>>>()
  let waiting: Set<RepoPath> = new Set()
  let next: ReturnType<ReadTexts> | undefined
  const readNext = async () => {
    await Promise.resolve()
    const paths = waiting
    waiting = new Set()
    next = undefined
    return read(paths)
  }
  const load = async (file: RepoPath): Promise<Fact<ReadModule>> => {
    waiting.add(file)
    next ??= readNext()
    const text = (await next).get(file) ?? { known: false, reason: 'cannot be read' }
    return text.known ? { known: true, value: readModule(text.value) } : text
  }
  return (file) => {
    const module = modules.get(file) ?? load(file)
    modules.set(file, module)
    return module
  }
}
