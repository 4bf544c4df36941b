import type { Fact } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import type { Template } from './find-template.ts'
import type { TemplateData } from './template-data.ts'

/**
 * Makes text of a template and its data, with LF at the end of lines. What it could not do is not known, at its place
 * in the template.
 */
export type RenderTemplate = (template: Template, data: TemplateData) => Rendered

/** A text; or why there is none, which may be that the data has no value where the template wants one. */
export type Rendered =
  | Fact<string>
  | { readonly known: false; readonly reason: string; readonly at: Location; readonly isOfData: true }

/** Loads the engine, which only those wait for who have a template; rendering is synchronous. */
export async function loadRenderer(): Promise<RenderTemplate> {
  return (await import('./template/engine.ts')).renderTemplate
}
