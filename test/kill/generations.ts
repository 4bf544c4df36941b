import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files stand in three directories, the root among them. */
export function pathOf(index: number): string {
  return join(['', 'docs', 'docs/deep'][index % 3] ?? '', `file-${index}.md`)
}

/** The whole of a file, of another size in every generation, so that half of it and a mixture are seen. */
export function contentOf(index: number, generation: number): string {
  const line = `File ${index} of generation ${generation}.\n`
  return line.repeat(1 + ((index * 31 + generation * 17) % 60))
}

/** The generation that a file says it is of. */
export function generationOf(text: string): number {
  return Number(/^File \d+ of generation (\d+)\./.exec(text)?.[1] ?? Number.NaN)
}

/** Writes the first generation. */
export function begin(root: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const place = join(root, pathOf(index))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, contentOf(index, 0))
  }
}

/** The generations of all files, each of which must be whole. */
export function generationsIn(root: string, count: number): ReadonlySet<number> {
  const found = Array.from({ length: count }, (_, index) => {
    const text = readFileSync(join(root, pathOf(index)), 'utf8')
    const generation = generationOf(text)
    return text === contentOf(index, generation) ? generation : Number.NaN
  })
  return new Set(found)
}

/** What stands below a directory beside the files of generations. */
export function leftoversIn(root: string): readonly string[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => !/(?:^|\/)(?:docs|deep|file-\d+\.md)$/.test(name))
}
