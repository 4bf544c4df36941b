import type { Deliverable } from '../../model/deliverable.ts'
import type { Fact, Facts, Need } from '../../model/fact.ts'
import type { Location, Range, RepoPath } from '../../model/location.ts'
import type { Template } from '../find-template.ts'
import type { RenderTemplate } from '../template.ts'
import type { TemplateData } from '../template-data.ts'

/** What a marker asks of its generator. */
export interface Order {
  readonly document: RepoPath
  /** Where the region stands. */
  readonly range: Range
  readonly form: 'block' | 'line' | 'cell'
  /** By the names of the parameters. */
  readonly values: ReadonlyMap<string, string>
}

/** Markdown with LF. What is to stand in a line of text has a form of its own, if it can. */
interface Written {
  readonly text: string
  readonly line?: string
}

/** What a generator makes, or why it cannot. A mistake is one in what the marker asks for, and not of the facts. */
export type Made =
  | Fact<Written>
  | { readonly known: false; readonly reason: string; readonly at?: Location; readonly isMistake: true }

/** What generators work with beside facts. */
export interface Bench {
  /** The names of all sources. */
  readonly sources: readonly string[]
  /** By the names that markers give. */
  readonly templates: ReadonlyMap<string, Fact<Template>>
  readonly render: RenderTemplate
  /** The data of a template, whose region may name a source. */
  readonly dataOf: (source: string | undefined) => Fact<TemplateData>
  /** What a plan delivers. */
  readonly deliverables: (plan: RepoPath) => Fact<readonly Deliverable[]>
}

interface Parameter {
  readonly name: string
  readonly isRequired?: true
  /** All that it may be; any text without. */
  readonly choices?: readonly string[]
}

/** Makes the text of regions of one kind. */
export interface Generator {
  /** As it stands in markers. */
  readonly name: string
  readonly parameters: readonly Parameter[]
  needs(order: Order): readonly Need[]
  make(order: Order, facts: Facts, bench: Bench): Made
}

export function made(text: string, line?: string): Made {
  return { known: true, value: { text, ...(line !== undefined && { line }) } }
}

/** "The marker asks for what there is not." */
export function mistaken(reason: string, at?: Location): Made {
  return { known: false, reason, ...(at && { at }), isMistake: true }
}

/** "It cannot be told, and this is why." */
export function untold(reason: string, at?: Location): Made {
  return { known: false, reason, ...(at && { at }) }
}

/** The parts of a value that is a list. Commas between braces are of a pattern. */
export function listIn(value: string | undefined): readonly string[] {
  return ((value ?? '').match(/(?:[^,{]|\{[^}]*\}?)+/g) ?? []).flatMap((part) => part.trim() || [])
}
