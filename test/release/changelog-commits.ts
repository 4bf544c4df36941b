import type { Commit, Disposition, Judged } from '../../src/release/release.ts'

/** A commit of a test: `feat(cli)!: words`, with an id that begins with the given digits. */
export function commit(id: string, title: string, more: Partial<Commit> = {}): Commit {
  const [, type, scope, mark, description = title] = /^(\w+)(?:\(([^)]*)\))?(!?): (.*)$/s.exec(title) ?? []
  return {
    id: id.padEnd(40, '0'),
    parents: [],
    time: 0,
    author: 'somebody',
    title,
    description,
    footers: [],
    references: [],
    reverts: [],
    ...(type !== undefined && { type }),
    ...(scope !== undefined && { scope }),
    ...(mark === '!' && { breaking: '' }),
    ...more,
  }
}

const sections: ReadonlyMap<string, string> = new Map([
  ['feat', 'Added'],
  ['fix', 'Fixed'],
])

/** A commit with the disposition that its type suggests, or the given one. */
export function judged(id: string, title: string, disposition?: Disposition): Judged {
  const one = commit(id, title)
  const section = sections.get(one.type ?? '') ?? 'Changed'
  return { commit: one, disposition: disposition ?? { is: 'included', section } }
}

export const skipped: Disposition = { is: 'skipped', reason: 'a footer says so' }
