import { UsageError } from '../../../errors.ts'
import { readText } from '../../../facts/texts.ts'
import { findTemplate, type Template } from '../../../generate/find-template.ts'
import { loadRenderer } from '../../../generate/template.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { NotesContext } from '../../../release/notes/context.ts'
import type { Workspace } from '../../workspace.ts'

/** Makes the notes of a release. Throws a UsageError for a template that is not there, or cannot be rendered. */
export async function writeNotes(context: NotesContext, workspace: Workspace): Promise<string> {
  const template = await openTemplate(workspace)
  if (!template.known) throw new UsageError(`The notes cannot be written: ${template.reason}`)
  const { path, text: source } = template.value
  const text = await renderNotes(context, template.value)
  if (!text.known)
    throw new UsageError([{ message: text.reason, ...(text.at && { at: text.at }) }], new Map([[path, source]]))
  return text.value
}

/** The same, where it is enough to know that they cannot be made. */
export async function tryNotes(context: NotesContext, workspace: Workspace): Promise<Fact<string>> {
  const template = await openTemplate(workspace)
  return template.known ? renderNotes(context, template.value) : template
}

async function renderNotes(context: NotesContext, template: Template): Promise<Fact<string>> {
  const text = (await loadRenderer())(template, context)
  return text.known ? { known: true, value: `${text.value.trim()}\n` } : text
}

/** The one that is configured, from where the configuration came; else that of the repository, else ours. */
async function openTemplate({ repository, options: { config, templating } }: Workspace): Promise<Fact<Template>> {
  const folder = templating?.from ?? repository
  const path = config.release.notes
  if (path === undefined) {
    const ours = (await templating?.ours()) ?? new Map<RepoPath, string>()
    return findTemplate('release-notes', { entries: await folder.list(), readText: (at) => readText(folder, at) }, ours)
  }
  const text = await readText(folder, path)
  return text.known
    ? { known: true, value: { path, text: text.value } }
    : { known: false, reason: `the template \`${path}\` ${text.reason}` }
}
