import type { Claim } from '../../model/claim.ts'
import type { Word } from '../shell/parse.ts'
import type { Scene } from './scene.ts'

/** Reads what a command says of the repository from the words behind its name. `run` reads a command inside of it. */
export type Reader = (words: readonly Word[], scene: Scene, run: Run) => readonly Claim[]

/** Reads a whole command, its name first. */
export type Run = (words: readonly Word[], scene: Scene) => readonly Claim[]

/** Drops what came to nothing. */
export function found(...claims: readonly (Claim | undefined)[]): readonly Claim[] {
  return claims.filter((claim) => claim !== undefined)
}
