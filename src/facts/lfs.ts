import type { Digest, FileDigest } from '../model/checksum.ts'
import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { algorithmNamed, readDigest } from '../text/checksums/algorithms.ts'

/** Pointers are shorter by their specification. */
const longest = 1024

/** Whether contents stand for a file that Git LFS keeps elsewhere. */
export function isLfsPointer(contents: string | Uint8Array): boolean {
  if (contents.length > longest) return false
  return textOf(contents).startsWith('version https://git-lfs.github.com/spec/')
}

/** The digest that a pointer gives of the file that it stands for. */
export function pointedDigest(contents: string | Uint8Array): Digest | undefined {
  const [, name = '', hex = ''] = /^oid (\w{1,12}):([0-9a-f]{32,128})$/m.exec(textOf(contents)) ?? []
  const algorithm = algorithmNamed(name)
  return algorithm && readDigest(hex, algorithm)
}

/** Those files that are pointers. Only what is short enough is read. */
export async function findPointers(
  repository: Repository,
  digests: ReadonlyMap<RepoPath, Fact<FileDigest>>,
): Promise<ReadonlyMap<RepoPath, Digest | undefined>> {
  const short = [...digests].flatMap(([path, digest]) => (digest.known && digest.value.size <= longest ? [path] : []))
  const contents = short.length === 0 ? [] : await repository.read(short, longest)
  return new Map(
    [...contents].flatMap(([path, bytes]) =>
      bytes.known && isLfsPointer(bytes.value) ? [[path, pointedDigest(bytes.value)] as const] : [],
    ),
  )
}

function textOf(contents: string | Uint8Array): string {
  return typeof contents === 'string' ? contents : new TextDecoder().decode(contents)
}

/** Why a file that Git LFS keeps elsewhere is not read. */
export const lfsReason = 'is a Git LFS pointer: its contents are not in the repository'
