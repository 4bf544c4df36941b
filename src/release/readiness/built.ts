import type { Finding } from '../../model/readiness.ts'
import { basename } from '../../text/repo-path.ts'
import type { GateFacts } from './gate-facts.ts'
import { counted, failed, firstOf, passed, unknown } from './words.ts'

/** That everything is there that is to be built, and that it is not of the release before. */
export function judgeArtifacts({ artifacts, version, previous }: GateFacts): Finding {
  if (!artifacts.known) return missing(artifacts.reason)
  const { files, unmatched } = artifacts.value
  if (unmatched.length > 0) return failed(`nothing matches ${firstOf(unmatched.map((one) => `\`${one}\``))}`)
  if (files.length === 0) return failed('there is nothing but lists of checksums and signatures')
  const before = previous?.version
  const old = files.find(({ path }) => before !== undefined && names(path, before) && !names(path, version))
  if (old) return failed(`\`${old.path}\` is of ${before}`, { path: old.path })
  return passed(`${counted(files.length, 'file')}, first \`${files[0]?.path ?? ''}\``)
}

/** What is configured is to be there; what is not was not asked for. */
function missing(reason: string): Finding {
  return / names no file$/.test(reason) ? unknown(reason) : failed(reason)
}

/** Whether the name of a file has a version in it: `tool-1.2.0.tar.gz`, and not `tool-11.2.0.tar.gz`. */
function names(path: string, version: string): boolean {
  const name = basename(path)
  const at = name.indexOf(version)
  const isEdge = (character: string | undefined): boolean => character === undefined || !/\d/.test(character)
  return at >= 0 && isEdge(name[at - 1]) && isEdge(name[at + version.length])
}

/** That a list names every artifact with its digest. */
export function judgeChecksums({ artifacts }: GateFacts): Finding {
  if (!artifacts.known) return missing(artifacts.reason)
  const { files, lists } = artifacts.value
  const wrong = lists.flatMap((list) => list.wrong.map((what) => `\`${list.path}\`: ${what}`))
  if (wrong.length > 0) return failed(firstOf(wrong))
  if (lists.length === 0) return failed('no list of checksums stands beside the artifacts')
  const listed = new Set(lists.flatMap((list) => list.names))
  const unlisted = files
    .filter(({ path }) => !listed.has(path))
    .map(({ path }) => `\`${path}\` is in no list of checksums`)
  if (unlisted.length > 0) return failed(firstOf(unlisted))
  return passed(`${counted(files.length, 'file')} as listed in ${lists.map(({ path }) => `\`${path}\``).join(', ')}`)
}

/** That no signature is wrong, and that what was verified covers everything. Nothing asks for signatures by itself. */
export function judgeSignatures({ artifacts }: GateFacts): Finding {
  if (!artifacts.known) return missing(artifacts.reason)
  const { files, lists, signatures } = artifacts.value
  const told = (state: string) => signatures.filter((one) => one.state === state)
  const broken = told('broken').map(({ path, says }) => `\`${path}\`: ${says}`)
  if (broken.length > 0) return failed(firstOf(broken))
  const open = [...told('compared'), ...told('unknown')].map(({ path, says }) => `\`${path}\`: ${says}`)
  const verified = new Set(told('verified').flatMap((one) => one.of))
  const throughList = new Set(lists.flatMap(({ path, names: own }) => (verified.has(path) ? own : [])))
  const bare = files.filter(({ path }) => !verified.has(path) && !throughList.has(path))
  if (bare.length === 0) return passed(`${counted(verified.size, 'signature')} verified, of all that was built`)
  if (open.length > 0) return unknown(firstOf(open))
  if (signatures.length === 0) return unknown('no signature stands beside the artifacts')
  return unknown(firstOf(bare.map(({ path }) => `\`${path}\` has no signature`)))
}
