import type { Waiver } from '../../model/config.ts'
import {
  type Finding,
  type JudgedItem,
  type Phase,
  phases,
  type Readiness,
  type ReadinessItem,
} from '../../model/readiness.ts'
import type { GateFacts } from './gate-facts.ts'
import { items } from './items.ts'

/** By what a release is judged. */
export interface Gate {
  readonly phase: Phase
  readonly waivers: readonly Waiver[]
  /** On which waivers are judged; no waiver counts without it. */
  readonly day?: string
}

/** Judges all that a release is asked for in a phase. What the configuration waives need not be ready until its day. */
export function judgeReadiness(facts: GateFacts, { phase, waivers, day }: Gate): Readiness {
  const rank = phases.indexOf(phase)
  const due = items.filter(({ from }) => phases.indexOf(from) <= rank)
  const judged = due.map(({ id, judge }) => waive(id, judge(facts, phase), waivers, day))
  return {
    version: facts.version,
    phase,
    ...(facts.commit !== undefined && { commit: facts.commit }),
    ...(day !== undefined && { day }),
    items: judged,
    later: items.flatMap(({ id, from }) => (phases.indexOf(from) > rank ? [{ id, phase: from }] : [])),
    remarks: waivers.flatMap((waiver) => remarkOn(waiver, judged, day)),
  }
}

function waive(id: ReadinessItem, found: Finding, waivers: readonly Waiver[], day: string | undefined): JudgedItem {
  const { is, ...told } = found
  const waiver = waivers.find(({ item, until }) => item === id && day !== undefined && day <= until)
  if (is === 'passed' || !waiver) return { id, state: is, ...told }
  const { reason, until } = waiver
  return { id, state: 'waived', ...told, waiver: { reason, until } }
}

/** What a reader of the configuration would take to count, and does not. */
function remarkOn({ item, until }: Waiver, judged: readonly JudgedItem[], day: string | undefined): readonly string[] {
  const one = judged.find(({ id }) => id === item)
  if (!one) return []
  if (one.state === 'passed') return [`\`${item}\` is waived until ${until}, and need not be`]
  if (one.state === 'waived') return []
  if (day === undefined) return [`the waiver of \`${item}\` does not count: no tag, commit or \`--date\` tells the day`]
  return [`the waiver of \`${item}\` ended on ${until}, before ${day}`]
}
