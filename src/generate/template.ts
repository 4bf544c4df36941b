import type { Template } from './find-template.ts'
import type { Rendered } from './template/failure.ts'

/**
 * Makes text of a template and its data, with LF at the end of lines. What it could not do is not known, at its place
 * in the template.
 */
export type RenderTemplate = (template: Template, data: object) => Rendered

/** Loads the engine, which only those wait for who have a template; rendering is synchronous. */
export async function loadRenderer(): Promise<RenderTemplate> {
  return (await import('./template/engine.ts')).renderTemplate
}
