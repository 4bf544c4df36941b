import type { EvidenceRecord, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { normalizePackage } from '../text/package-name.ts'
import { extension } from '../text/repo-path.ts'
import { readData } from './data.ts'
import { readTestLog } from './test-log.ts'

const pointer = 'version https://git-lfs.github.com/spec/'

/** Reads a file as evidence: whether it says anything, whether it is the JSON that it is called, what it names. */
export async function readRecord(path: RepoPath, text: string): Promise<Fact<EvidenceRecord>> {
  if (text.startsWith(pointer)) return { known: false, reason: 'is a pointer of Git LFS, whose content is not here' }
  const malformed = extension(path) === 'json' ? await findFault(path, text) : undefined
  const run = readTestLog(path, text)
  const names = new Set((text.match(/[A-Za-z0-9][A-Za-z0-9._-]{0,80}/g) ?? []).map(normalizePackage))
  const isEmpty = text.replace('\uFEFF', '').trim() === ''
  return { known: true, value: { isEmpty, names, ...(malformed && { malformed }), ...(run && { run }) } }
}

/** Keys that recur, comments and deep nesting make no other file of it. */
async function findFault(path: RepoPath, text: string): Promise<EvidenceRecord['malformed']> {
  const data = await readData(path, text)
  if (data.known || isJson(text)) return undefined
  return data
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
