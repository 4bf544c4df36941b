import type { Project } from './project.ts'

const rawMarks = /\{% (?:end)?raw %\}/
const output = /\{\{ ([a-z.]+) \}\}/g

/**
 * Puts values in the place of `{{ project.name }}` and its like; between raw marks all stays as it is. This is as much
 * of Liquid as scaffolds need: they are for no kind of text alone, so that nothing is escaped, and come from nobody else.
 */
export function fill(template: string, project: Project): string {
  const values = new Map<string, string>(Object.entries(project).map(([name, value]) => [`project.${name}`, value]))
  const textFor = (_: string, name: string): string => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`A scaffold asks for ${name}`)
    return value
  }
  const parts = template.split(rawMarks)
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(output, textFor))).join('')
}
