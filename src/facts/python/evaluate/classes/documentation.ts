import type { Location } from '../../../../model/location.ts'
import type { Block } from '../../syntax/ast.ts'
import type { Value } from '../model.ts'
import { none, str, unknown } from '../values/values.ts'

/** The text that a body begins with. How its lines are indented depends on the version of Python. */
export function documentation([first]: Block, at: Location): Value {
  const value = first?.kind === 'expression' && first.value.kind === 'constant' ? first.value.value : undefined
  if (value?.type !== 'str') return none
  return value.value.includes('\n') ? unknown('the indentation of a documentation is not known', at) : str(value.value)
}
