import { defineRule } from '../model/rule.ts'
import { broken, holds } from './words.ts'

/** Lines to write on, parts to fill in, and words that put it off. */
const blank = /^(?:[\s_.…–—-]*|<[^<>]{0,60}>|\[[^[\]]{0,60}\]|(?:tbd|tba|todo|pending)[\s.]*)$/i

/** Who ticks an item fills in the fields of its form. */
export const blankField = defineRule({
  id: 'blank-field',
  claims: ['field'],
  severity: 'error',
  summary: 'A ticked item leaves a field of its form blank',
  check: ({ label, value, reads, location }) =>
    reads !== 'due' && blank.test(value.text)
      ? broken({ message: `the item is ticked, but its \`${label}\` is blank`, at: location })
      : holds(`\`${label}\` is filled in`),
})
