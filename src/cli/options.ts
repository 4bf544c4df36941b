/** A format, and the file it goes to; standard output without one. */
export interface Target {
  readonly format: string
  readonly file?: string
}

/** What the options of every command that looks at a repository come to. */
export interface CommonOptions {
  readonly directory?: string
  readonly config?: string
  readonly configFrom?: string
  readonly staged?: boolean
  readonly at?: string
  readonly format: readonly Target[]
  readonly quiet: boolean
  readonly color?: 'auto' | 'always' | 'never' | boolean
}
