import type { Tree } from '../../model/fact.ts'
import type { Repository } from '../../repository/repository.ts'
import type { ReadTexts } from '../texts.ts'

/** What a source reads the snapshot by. */
export interface SourceContext {
  readonly repository: Repository
  readonly tree: Tree
  readonly read: ReadTexts
}
