import { defineRule } from '../model/rule.ts'
import { judgePaths, pathNeeds } from './paths.ts'

/** Every member of a brace set of paths (`docs/{a,b}.md`) exists. */
export const incompleteSet = defineRule({
  id: 'incomplete-set',
  claims: ['braces'],
  severity: 'error',
  summary: 'A member of a brace set of paths does not exist',
  needs: pathNeeds,
  check: judgePaths,
})
