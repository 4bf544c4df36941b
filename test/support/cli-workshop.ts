import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type FileContent, type RepositoryBuilder, repositoryAt, writeFiles } from './repository-builder.ts'

export type Files = Readonly<Record<string, FileContent>>

/** Makes directories and repositories that last as long as the tests of one file, which share them to be quick. */
interface Workshop {
  /** A directory that is in no repository, with these files. */
  directory(files?: Files): string
  /** A repository with one commit of these files. Nothing else stands in the directory around it. */
  repository(files: Files, initOptions?: readonly string[]): RepositoryBuilder
}

/** Call it once, at the top of a file of tests. */
export function openWorkshop(): Workshop {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'relops-cli-')))
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }))
  let count = 0

  function directory(files: Files = {}): string {
    count += 1
    const place = join(root, String(count))
    mkdirSync(place)
    writeFiles(place, files)
    return place
  }

  function repository(files: Files, initOptions: readonly string[] = []): RepositoryBuilder {
    const place = join(directory(), 'repo')
    mkdirSync(place)
    const builder = repositoryAt(place)
    builder.git('init', '--quiet', '--initial-branch=main', ...initOptions)
    builder.write(files)
    builder.commit()
    return builder
  }

  return { directory, repository }
}
