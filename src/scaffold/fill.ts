import type { Project } from './project.ts'

/** What a template that cannot be filled is told by. */
export type Fill = (template: { readonly path: string; readonly text: string }, project: Project) => string

const raw = /\{% raw %\}|\{% endraw %\}/

/** Puts values in the place of `{{ project.name }}` and its like, as they are; between raw marks all stays as it is. */
export const fill: Fill = ({ path, text }, project) => {
  const values = new Map<string, string>(Object.entries(project).map(([name, value]) => [`project.${name}`, value]))
  const parts = text.split(raw).map((part, index) =>
    index % 2 === 1
      ? part
      : part.replace(/\{\{ ([a-z.]+) \}\}/g, (_, name: string) => {
          const value = values.get(name)
          if (value === undefined) throw new Error(`${path} asks for ${name}`)
          return value
        }),
  )
  return parts.join('')
}
