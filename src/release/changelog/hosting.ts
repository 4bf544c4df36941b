import type { Forge } from '../../model/config.ts'

/** Where a repository is shown, and in which manner its pages are named. */
export interface Hosting {
  readonly kind: HostKind
  /** `https://github.com/owner/name`, without a final slash. */
  readonly address: string
}

export type HostKind = Forge

/** Names of hosts that tell what runs there. Of others nothing is assumed. */
const kinds: readonly (readonly [host: RegExp, kind: HostKind])[] = [
  [/(?:^|\.)github\./, 'github'],
  [/(?:^|\.)gitlab\./, 'gitlab'],
  [/(?:^|\.)(?:gitea|forgejo)\.|^codeberg\.org$/, 'gitea'],
  [/^bitbucket\.org$/, 'bitbucket'],
]

const urlForm = /^(?:https?|ssh|git):\/\/(?:[^@/\s]{0,300}@)?([\w.-]+)(?::\d+)?\/([^\s?#]+)$/i
const shortForm = /^(?:[\w.-]{1,100}@)?([\w.-]+):(?!\/)([^\s?#]+)$/

/** Reads the address of a remote. Names and passwords in it are left out. `kind` tells what the host's name does not. */
export function readRemote(remote: string, kind?: HostKind): Hosting | undefined {
  const [, host = '', path = ''] = urlForm.exec(remote.trim()) ?? shortForm.exec(remote.trim()) ?? []
  const name = path.replace(/\/+$/, '').replace(/\.git$/, '')
  const known = kind ?? kinds.find(([pattern]) => pattern.test(host.toLowerCase()))?.[1]
  if (known === undefined || !/^[\w.~-]+(?:\/[\w.~-]+)+$/.test(name)) return undefined
  return { kind: known, address: `https://${host.toLowerCase()}/${name}` }
}

interface Pages {
  readonly commit: (id: string) => string
  readonly tag: (tag: string) => string
  readonly compare: (from: string, to: string) => string
}

/** What stands behind the address of the repository. */
const pages: Readonly<Record<HostKind, Pages>> = {
  github: {
    commit: (id) => `/commit/${id}`,
    tag: (tag) => `/releases/tag/${tag}`,
    compare: (from, to) => `/compare/${from}...${to}`,
  },
  gitlab: {
    commit: (id) => `/-/commit/${id}`,
    tag: (tag) => `/-/tags/${tag}`,
    compare: (from, to) => `/-/compare/${from}...${to}`,
  },
  gitea: {
    commit: (id) => `/commit/${id}`,
    tag: (tag) => `/releases/tag/${tag}`,
    compare: (from, to) => `/compare/${from}...${to}`,
  },
  bitbucket: {
    commit: (id) => `/commits/${id}`,
    tag: (tag) => `/src/${tag}`,
    compare: (from, to) => `/branches/compare/${to}%0D${from}`,
  },
}

/** The page of a commit. */
export function commitPage({ kind, address }: Hosting, id: string): string {
  return address + pages[kind].commit(id)
}

/** The page of a tag. */
export function tagPage({ kind, address }: Hosting, tag: string): string {
  return address + pages[kind].tag(encodeRevision(tag))
}

/** The page that shows what came between two revisions. */
export function comparePage({ kind, address }: Hosting, from: string, to: string): string {
  return address + pages[kind].compare(encodeRevision(from), encodeRevision(to))
}

/** Slashes, which tags of packages have, stand in addresses as they are. */
function encodeRevision(revision: string): string {
  return encodeURIComponent(revision.replaceAll(/\p{Cs}/gu, '\uFFFD'))
    .replaceAll('%2F', '/')
    .replaceAll('%40', '@')
    .replaceAll('%2B', '+')
}

/** What an address says of two revisions, or of one; parts that are kept when another one is written in its manner. */
export interface RevisionLink {
  readonly from?: string
  readonly to: string
  readonly write: (from: string | undefined, to: string) => string
}

const compareForm = /^([^?#]*\/compare\/)([^?#]+?)(\.{2,3})([^?#]+?)(\/?(?:[?#].*)?)$/
const bitbucketForm = /^([^?#]*\/branches\/compare\/)([^?#%]+)(%0D|\.\.)([^?#%]+)((?:[?#].*)?)$/i
const tagForm = /^([^?#]*\/(?:releases\/tag|-\/tags|tags?|tree|src(?:\/tag)?|releases)\/)([^?#]+?)(\/?(?:[?#].*)?)$/

/** Reads the link of a release: what it compares, or the tag that it shows. */
export function readRevisionLink(address: string): RevisionLink | undefined {
  const swapped = bitbucketForm.exec(address)
  if (swapped) {
    const [, before = '', to = '', between = '', from = '', behind = ''] = swapped
    return compared(from, to, (one, other) => [before, other, between, one, behind].join(''))
  }
  const match = compareForm.exec(address)
  if (match) {
    const [, before = '', from = '', between = '', to = '', behind = ''] = match
    return compared(from, to, (one, other) => [before, one, between, other, behind].join(''))
  }
  const [, before, tag, behind = ''] = tagForm.exec(address) ?? []
  if (before === undefined || tag === undefined) return undefined
  return { to: decode(tag), write: (_, to) => before + encodeRevision(to) + behind }
}

function compared(from: string, to: string, write: (from: string, to: string) => string): RevisionLink {
  const [one, other] = [decode(from), decode(to)]
  return {
    from: one,
    to: other,
    write: (first, second) => write(encodeRevision(first ?? one), encodeRevision(second)),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
