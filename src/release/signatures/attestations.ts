import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { isWeak } from '../../text/checksums/algorithms.ts'
import { basename } from '../../text/repo-path.ts'
import { broken, type Judged, unknown } from './judged.ts'
import { judgeSigner } from './signers.ts'
import type { VerifyBundle } from './sigstore/verify.ts'
import { isOlderBundle, readStatements, type Statement, type Subject } from './statement.ts'
import type { SignedFiles, Trust } from './trust.ts'

type Found = Judged & { readonly of: readonly RepoPath[] }

/** Statements name what they are about; a bundle without names is about the file that it is called after. */
export async function judgeAttestations(text: string, own: RepoPath, files: SignedFiles, trust: Trust): Promise<Found> {
  const statements = readStatements(text)
  if (!statements) {
    return isOlderBundle(text)
      ? { of: [], ...unknown('not verified: bundles as cosign wrote them before those of Sigstore are not read') }
      : { of: [], ...broken('it names nothing that it was made of') }
  }
  const isAsked = statements.some(({ bundle }) => bundle !== undefined)
  const verify = isAsked ? await openVerifier(trust) : noVerifier
  const found: Found[] = []
  for (const statement of statements) {
    const compared = await compareSubjects(statement.subjects, own, files)
    if (compared.of.length === 0) continue
    const isRight = compared.state === 'compared'
    found.push(isRight ? { ...compared, ...judgeStatement(statement, own, { files, trust, verify }) } : compared)
  }
  return worstOf(found) ?? { of: [], ...broken('nothing that it was made of is an artifact') }
}

/** Libraries that few runs need. */
async function openVerifier({ root }: Trust): Promise<Fact<VerifyBundle>> {
  if (!root.known) return root
  const { openTrustRoot } = await import('./sigstore/verify.ts')
  const opened = openTrustRoot(root.value)
  return opened.known ? opened : { known: false, reason: `the trust root ${opened.reason}` }
}

const noVerifier = { known: false, reason: '' } as const

/** What is signed, of which as much holds as what holds least. */
function worstOf(found: readonly Found[]): Found | undefined {
  const state = (['broken', 'unknown', 'compared', 'verified'] as const).find((one) =>
    found.some((other) => other.state === one),
  )
  if (state === undefined) return undefined
  const says = new Set(found.flatMap((one) => (one.state === state ? [one.says] : [])))
  return { of: [...new Set(found.flatMap(({ of }) => of))], state, says: [...says].slice(0, 3).join('; ') }
}

interface Means {
  readonly files: SignedFiles
  readonly trust: Trust
  readonly verify: Fact<VerifyBundle>
}

/** Whether somebody signed what agrees with the artifacts. */
function judgeStatement(statement: Statement, own: RepoPath, { files, trust, verify }: Means): Judged {
  const { bundle, signs } = statement
  const compared = 'not verified, only the digest compared'
  if (bundle === undefined) return { state: 'compared', says: compared }
  if (!verify.known) return { state: 'compared', says: `${compared}: ${verify.reason}` }
  if (signs === 'other') return unknown('not verified: what it holds is no statement of in-toto by its type')
  const verified = verify.value(bundle, (take) => files.feed(own, take))
  return 'by' in verified ? judgeSigner(verified.by, trust.signers) : verified
}

async function compareSubjects(subjects: readonly Subject[], own: RepoPath, files: SignedFiles): Promise<Found> {
  const found: Found[] = []
  for (const path of files.paths) {
    const named = subjects.filter(({ name }) => (name === undefined ? path === own : basename(name) === basename(path)))
    const others = subjects.filter(({ name }) => name !== undefined)
    const judged = await compareWith(path, named.length > 0 ? named : others, files)
    // A name need not be that of the file, but may be that of a package: then only what agrees is meant.
    if (named.length > 0 || judged.state === 'compared') found.push({ of: [path], ...judged })
  }
  return worstOf(found) ?? { of: [], state: 'compared', says: '' }
}

/** A file may be told of more than once, as there may be others of its name: then one of them is it. */
async function compareWith(path: RepoPath, meant: readonly Subject[], files: SignedFiles): Promise<Judged> {
  const digests = new Map<string, string>()
  for (const algorithm of new Set(meant.flatMap((subject) => subject.digests.map((digest) => digest.algorithm)))) {
    const digest = await files.digest(path, algorithm)
    if (!digest.known) return unknown(`\`${path}\` ${digest.reason}`)
    digests.set(algorithm, digest.value)
  }
  const isSame = ({ algorithm, hex }: Subject['digests'][number]): boolean => digests.get(algorithm) === hex
  const same = meant.filter((subject) => subject.digests.length > 0 && subject.digests.every(isSame))
  const isTold = same.some((subject) => subject.digests.some(({ algorithm }) => !isWeak(algorithm)))
  if (isTold) return { state: 'compared', says: '' }
  if (same.length > 0) return unknown(`only a digest of \`${basename(path)}\` that two files can share is told`)
  const wrong = meant.flatMap((subject) => subject.digests).find((digest) => !isSame(digest))
  if (!wrong) return unknown(`no digest of \`${basename(path)}\` that is known is told`)
  const actual = digests.get(wrong.algorithm) ?? ''
  return broken(`it was made of another \`${basename(path)}\`: ${wrong.hex}, which is ${actual}`)
}
