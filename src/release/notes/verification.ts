import { readManifestName } from '../../text/checksums/manifest-name.ts'
import { readPublicKey } from '../../text/public-key.ts'
import { basename } from '../../text/repo-path.ts'
import type { Artifacts } from '../release-facts.ts'

/** What readers can type to see for themselves that they have what was released, beside the files. */
export function verificationCommands({ lists, signatures }: Artifacts, keys: readonly string[]): readonly string[] {
  return [
    ...lists.map(({ path }) => `${programFor(path)} --check --strict ${quote(basename(path))}`),
    ...signatures.flatMap(({ form, of: [subject], says }) => {
      if (form !== 'minisign' || subject === undefined) return []
      const key = keys.find((one) => says.endsWith(readPublicKey(one)?.id ?? '\0'))
      return [`minisign -V -m ${quote(basename(subject))} ${key === undefined ? '-p minisign.pub' : `-P ${key}`}`]
    }),
    ...signatures.flatMap(({ form, path, of: [subject] }) =>
      form === 'OpenPGP' && subject !== undefined
        ? [`gpg --verify ${quote(basename(path))} ${quote(basename(subject))}`]
        : [],
    ),
  ]
}

function programFor(path: string): string {
  return `${readManifestName(path).algorithm ?? 'sha256'}sum`.replace('blake2b512', 'b2')
}

function quote(name: string): string {
  return /^[\w.+-]+$/.test(name) && !name.startsWith('-') ? name : `'./${name.replaceAll("'", `'\\''`)}'`
}
