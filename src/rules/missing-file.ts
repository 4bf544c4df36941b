import { defineRule } from '../model/rule.ts'
import { judgePaths, pathNeeds } from './paths.ts'

/** A path that a document names stands for a file or directory of the repository. */
export const missingFile = defineRule({
  id: 'missing-file',
  claims: ['file', 'anchor', 'lines', 'pointer', 'script', 'test'],
  severity: 'error',
  summary: 'A file or directory that a document names does not exist',
  needs: pathNeeds,
  check: judgePaths,
})
