import fc from 'fast-check'
import { type Generated, type ProgramSeed, registryPath, writeProgram } from './registry-programs/modules.ts'
import { registryModules } from './registry-programs/registry-module.ts'
import type { Seed } from './registry-programs/statements.ts'

export type { Generated } from './registry-programs/modules.ts'

const numbers = (maxLength: number) => fc.array(fc.nat({ max: 359 }), { maxLength, size: 'max' })

/** A statement, with so many levels of statements below it at most. */
function seedOf(levels: number): fc.Arbitrary<Seed> {
  const body = levels === 0 ? fc.constant([]) : fc.array(seedOf(levels - 1), { maxLength: 3, size: 'max' })
  return fc.record({ kind: fc.nat({ max: 50_399 }), numbers: numbers(80), body })
}

const seeds = (maxLength: number) => fc.array(seedOf(2), { maxLength, size: 'max' })

const programSeed: fc.Arbitrary<ProgramSeed> = fc.record({
  numbers: numbers(16),
  libraries: fc.array(seeds(5), { maxLength: 3 }),
  entry: seeds(18),
})

/** Programs that fill a registry; `unknowable` ones ask the environment, chance and strangers now and then. */
export function registryPrograms(unknowable: boolean): fc.Arbitrary<Generated> {
  return programSeed.map((each) => {
    const generated = writeProgram(each, unknowable)
    return { ...generated, [fc.toStringMethod]: () => sourceOf(generated) }
  })
}

/** All modules of a program as one text, to be read and to be told from others. The registry has one of two styles. */
export function sourceOf({ program: { files, entry, function: name } }: Generated): string {
  const style = registryModules.indexOf(files[registryPath] ?? '')
  const modules = Object.entries(files).filter(([path, text]) => path.endsWith('.py') && text.trim() !== '')
  return [
    `# entry: ${entry}, ${name ?? 'imported'}; registry ${style}`,
    ...modules.filter(([path]) => path !== registryPath).map(([path, text]) => `# ${path}\n${text}`),
  ].join('\n')
}
