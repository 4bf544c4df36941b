/** Hash functions whose digests are known, by the names that Node has for them. */
export type Algorithm = 'sha256' | 'sha512' | 'sha384' | 'sha224' | 'sha1' | 'md5' | 'blake2b512'

/** A digest that somebody wrote down. */
export interface Digest {
  readonly algorithm: Algorithm
  /** In lower case. */
  readonly hex: string
}

/** What was found of the bytes of a file. */
export interface FileDigest {
  readonly hex: string
  /** In bytes. */
  readonly size: number
}

/** The digest of what a file was at a commit that changed it. */
export interface PastDigest {
  readonly commit: string
  /** When that was, in seconds since 1970. */
  readonly committed: number
  readonly hex: string
}

/** What would have to be done to the text of a file for its digest to be the one that is written down. */
export type Likeness = 'crlf' | 'lf' | 'no-final-newline' | 'final-newline'

/** What became of a digest that is written down when the file was looked at. */
export type Comparison =
  | { readonly is: 'same' }
  /** The file is a Git LFS pointer, and it is its object that has this digest. */
  | { readonly is: 'pointed-to' }
  | {
      readonly is: 'other'
      /** The digest of the file, or of the object where the file is a Git LFS pointer. */
      readonly actual: string
      readonly pointer?: true
      readonly likeness?: Likeness
      /** The newest commit at which the file had it. */
      readonly before?: PastDigest
      /** Whether that is the last commit that changed the file, so that it is the work tree that differs. */
      readonly isCommitted?: true
    }
  | { readonly is: 'unread'; readonly reason: string }
