import type { Comment, Document } from '../markdown/document.ts'
import type { Location, Range } from '../model/location.ts'
import type { Suppression } from '../model/suppression.ts'

/** What the comments of a document keep from being reported, and the comments that try to and cannot. */
export interface Suppressions {
  readonly list: readonly Suppression[]
  readonly malformed: readonly { readonly message: string; readonly at: Location }[]
}

const verbs: readonly string[] = ['ignore', 'disable', 'enable', 'disable-file']
const form = /^relops-([a-z-]+)\s*([\s\S]*)$/
const argument = /^([a-z][a-z0-9-]*)(?:\s*:\s*([\s\S]*\S))?/

/** A comment that is meant for relops. */
interface Order {
  readonly comment: Comment
  readonly verb: string
  readonly argument: string
}

/** Reads `relops-ignore`, `relops-disable` … `relops-enable` and `relops-disable-file`. */
export function extractSuppressions(document: Document): Suppressions {
  const list: Suppression[] = []
  const malformed: { message: string; at: Location }[] = []
  const orders = document.comments.flatMap(readOrder)
  const enabling = orders.filter(({ verb }) => verb === 'enable')
  for (const order of orders) {
    if (order.verb === 'enable') continue
    const location = { path: document.path, range: order.comment.range }
    const [, ruleId, reason] = argument.exec(order.argument) ?? []
    const scope = ruleId === undefined ? undefined : scopeOf(document, order, ruleId, enabling)
    if (scope && ruleId !== undefined && reason !== undefined) list.push({ ruleId, reason, scope, location })
    else malformed.push({ message: whatIsMissing(order.verb, ruleId), at: location })
  }
  return { list, malformed }
}

function readOrder(comment: Comment): readonly Order[] {
  const [, verb, rest] = form.exec(comment.value) ?? []
  return verb === undefined || rest === undefined ? [] : [{ comment, verb, argument: rest }]
}

function whatIsMissing(verb: string, ruleId: string | undefined): string {
  if (!verbs.includes(verb))
    return `There is no \`relops-${verb}\`; ${verbs.map((known) => `\`relops-${known}\``).join(', ')} are known`
  return ruleId === undefined
    ? `\`relops-${verb}\` names no rule; write \`relops-${verb} RULE: reason\``
    : `\`relops-${verb} ${ruleId}\` gives no reason; write \`relops-${verb} ${ruleId}: reason\``
}

/** What a suppression is about: the document, the stretch up to where it is enabled again, or the next block. */
function scopeOf(
  { text, blocks }: Document,
  { comment, verb }: Order,
  ruleId: string,
  enabling: readonly Order[],
): Range | undefined {
  const end = comment.range[1]
  if (verb === 'disable-file') return [0, text.length]
  if (verb === 'ignore') return blocks[firstFrom(blocks, (block) => block[0] >= end)] ?? [end, end]
  if (verb !== 'disable') return undefined
  let next = firstFrom(enabling, (order) => order.comment.range[0] >= end)
  while (next < enabling.length && !['', ruleId].includes((enabling[next]?.argument ?? '').trim())) next += 1
  return [end, enabling[next]?.comment.range[0] ?? text.length]
}

/** The index of the first that is far enough, of things in the order of the text. */
function firstFrom<T>(list: readonly T[], isFarEnough: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = list[middle]
    if (item !== undefined && isFarEnough(item)) high = middle
    else low = middle + 1
  }
  return low
}
