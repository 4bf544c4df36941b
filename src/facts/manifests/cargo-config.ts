import type { DataNode, Manifest } from '../../model/fact.ts'
import { declare, keysOf, type ManifestFile, placeOf, readerOf } from './manifest-file.ts'

/**
 * Reads the aliases in a configuration of cargo as tasks: https://doc.rust-lang.org/cargo/reference/config.html#alias
 * It counts in the directory that holds `.cargo`, and in all below.
 */
export const readCargoConfig = readerOf(toManifest, 'toml')

function toManifest(file: ManifestFile, data: DataNode): Manifest {
  const include = data.members.get('include')
  const open = include && { reason: 'it includes other files', at: placeOf(file, include.key ?? include.range) }
  return { path: file.path, tasks: declare(keysOf(file, data.members.get('alias')), open) }
}
