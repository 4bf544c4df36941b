import { limits } from '../../../facts/text.ts'
import type { Fact } from '../../../model/fact.ts'
import type { Trust } from '../../../release/signatures/trust.ts'
import type { Workspace } from '../../workspace.ts'

/** What the configuration gives to verify signatures by, from where it came. */
export async function readTrust({ repository, options: { config, templating } }: Workspace): Promise<Trust> {
  const { keys, signers, trustRoot: path } = config.release
  if (path === undefined) {
    return { keys, signers, root: { known: false, reason: '`release.trustRoot` names no file' } }
  }
  const from = templating?.from ?? repository
  const root: Fact<Uint8Array> | undefined = (await from.read([path], limits.data)).get(path)
  const says = (reason: string): string => `the trust root \`${path}\` ${reason}`
  if (root?.known) return { keys, signers, root }
  return { keys, signers, root: { known: false, reason: says(root?.reason ?? 'is not there') } }
}
