import type { DataNode, Manifest } from '../../model/fact.ts'
import { itemsOf, keysOf, lastSegments, type ManifestFile, placeOf, readerOf, stringOf } from './manifest-file.ts'

/** Reads composer.json: https://getcomposer.org/doc/04-schema.md */
export const readComposerJson = readerOf(toManifest)

function toManifest(file: ManifestFile, data: DataNode): Manifest {
  const name = stringOf(data.members.get('name'))
  const bin = data.members.get('bin')
  return {
    path: file.path,
    ...(name && { name }),
    tasks: { names: new Map([...aliasesOf(file, data), ...keysOf(file, data.members.get('scripts'))]) },
    commands: { names: new Map(lastSegments(file, bin && stringOf(bin) ? [bin] : itemsOf(bin))) },
  }
}

/** Other names of scripts. */
function aliasesOf(file: ManifestFile, data: DataNode) {
  const lists = [...(data.members.get('scripts-aliases')?.members.values() ?? [])]
  return lists.flatMap(itemsOf).map((item) => [stringOf(item) ?? '', placeOf(file, item.range)] as const)
}
