import type { RepoPath } from '../model/location.ts'

/** A set of files that a repository can begin with: scripts, workflows, documents. */
export interface Scaffold {
  readonly name: string
  readonly summary: string
  /** Manifests of packages, of which the first that names one says what the project is called. */
  readonly manifests: readonly RepoPath[]
  /** The directory that its scripts build into. */
  readonly artifacts: RepoPath
  /** What is built, as the names of its script and its target end. */
  readonly build: string
  readonly files: readonly ScaffoldFile[]
}

/** One file that a scaffold puts into a repository. */
export interface ScaffoldFile {
  readonly path: RepoPath
  /** Below the directory of all scaffolds. */
  readonly template: string
  readonly purpose: string
  readonly executable: boolean
  /** Files that stand for it, where one of them is there. */
  readonly instead: readonly RepoPath[]
  /** Of what people can add to a file of their own: what stands above it where there is none yet. */
  readonly part?: { readonly above: string }
}

/** The same as it is written, where most is left out. */
interface Written extends Pick<Scaffold, 'summary' | 'manifests'>, Partial<Pick<Scaffold, 'artifacts' | 'build'>> {
  readonly files: readonly (Pick<ScaffoldFile, 'path' | 'purpose'> & Partial<ScaffoldFile>)[]
}

/** Reads the manifest of a scaffold, which comes with the program. */
export function parseScaffold(name: string, text: string): Scaffold {
  const { summary, manifests, artifacts = 'dist', build = 'package', files }: Written = JSON.parse(text)
  const whole = files.map((file) => ({ template: `${name}/${file.path}`, executable: false, instead: [], ...file }))
  return { name, summary, manifests, artifacts, build, files: whole }
}
