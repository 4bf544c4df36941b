import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

/** Where other systems than GitHub Actions keep their jobs. */
const files: readonly RepoPath[] = [
  '.gitlab-ci.yml',
  '.circleci/config.yml',
  '.travis.yml',
  '.appveyor.yml',
  'appveyor.yml',
  'azure-pipelines.yml',
  '.azure-pipelines',
  'bitbucket-pipelines.yml',
  '.buildkite',
  '.cirrus.yml',
  '.drone.yml',
  '.forgejo/workflows',
  '.gitea/workflows',
  '.woodpecker.yml',
  '.woodpecker',
  '.prow.yaml',
  '.semaphore',
  'Jenkinsfile',
  'cloudbuild.yaml',
]

/** The settings of another system that runs jobs for this repository. */
export function otherPipeline({ entries, directories }: Tree): RepoPath | undefined {
  return files.find((path) => entries.has(path) || directories.has(path))
}
