import type { RepoPath } from '../../../../model/location.ts'
import type { Path } from '../model.ts'

/** Stands for the directory that the repository lies in, which only a run tells. No path can hold it. */
export const rootMark = '/\u0000repository'

export function path(value: string): Path {
  return { is: 'path', value: normalised(value) }
}

/** What `pathlib` makes of a path by itself: no doubled slashes, no `.` segments. */
function normalised(value: string): string {
  const segments = value.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (value.startsWith('/')) return `/${segments.join('/')}`
  return segments.join('/') || '.'
}

export function joined(left: string, right: string): Path {
  return path(right.startsWith('/') ? right : `${left}/${right}`)
}

export function parentOf(value: string): string {
  const slash = value.lastIndexOf('/')
  if (slash > 0) return value.slice(0, slash)
  return slash === 0 ? '/' : '.'
}

export function nameOf(value: string): string {
  return value === '.' ? '' : value.slice(value.lastIndexOf('/') + 1)
}

/** The end of a name that tells its kind, with its dot. */
export function suffixOf(value: string): string {
  const name = nameOf(value)
  const dot = name.lastIndexOf('.')
  return dot > 0 && dot < name.length - 1 ? name.slice(dot) : ''
}

/** A path as the repository knows it; nothing for one that does not lead into it. */
export function inRepository(value: string): RepoPath | undefined {
  if (value !== rootMark && !value.startsWith(`${rootMark}/`)) return undefined
  const segments: string[] = []
  for (const segment of value.slice(rootMark.length).split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return undefined
  }
  return segments.join('/')
}

export function outOfRepository(inside: RepoPath): string {
  return inside === '' ? rootMark : `${rootMark}/${inside}`
}
