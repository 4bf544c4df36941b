import { perhaps } from '../machine.ts'
import { binary } from '../operators.ts'
import { type Item, type ListValue, nothing, primitive, truth, unknown, type Value } from '../value.ts'
import { type BuiltinCall, type Builtins, doubtOf, invoke } from './builtin.ts'
import { forEach, type Method, ofList } from './lists.ts'

/** Looks for the first element that the given function says yes to. */
function search(
  call: BuiltinCall,
  list: ListValue,
): { readonly item?: Item; readonly index: number; readonly doubt?: Value } {
  for (const [index, item] of [...list.items].entries()) {
    const many = item.many
    const result = many ? unknown(many) : invoke(call, [item.value, primitive(index), list])
    const is = truth(result)
    if (is === undefined)
      return { index, doubt: unknown(doubtOf(result) ?? { reason: 'it is not known', at: call.at }, restOf(list)) }
    if (is) return { item, index }
  }
  return { index: -1 }
}

function restOf({ items }: ListValue): readonly Value[] {
  return items.map(({ value }) => value)
}

/** Once one answer is not known, the given function may be called for the others, or not. */
function searching(answer: (found: ReturnType<typeof search>) => Value): Method {
  return (call, list) => {
    const found = search(call, list)
    const doubt = doubtOf(found.doubt)
    if (doubt) perhaps(call.machine, doubt, () => forEach(call, list))
    return found.doubt ?? answer(found)
  }
}

const every: Method = (call, list) => {
  for (const item of [...list.items]) {
    const result = item.many ? unknown(item.many) : invoke(call, [item.value])
    const doubt = doubtOf(result)
    if (doubt) {
      perhaps(call.machine, doubt, () => forEach(call, list))
      return unknown(doubt)
    }
    if (!truth(result)) return primitive(false)
  }
  return primitive(true)
}

/** The place of a value among the elements; nothing where that is not known. */
function place(list: ListValue, value: Value): number | undefined {
  for (const [index, item] of list.items.entries()) {
    const is = item.many ? undefined : truth(binary('===', item.value, value, { reason: '', at: item.at }))
    if (is === undefined) return undefined
    if (is) return index
  }
  return -1
}

function placing(answer: (index: number) => Value): Method {
  return ({ values, at }, list) => {
    const [value] = values
    if (!value || values.length > 1) return undefined
    const index = place(list, value)
    return index === undefined ? unknown({ reason: 'what the array holds is not known', at }) : answer(index)
  }
}

const methods: readonly (readonly [string, Method])[] = [
  ['find', searching(({ item }) => item?.value ?? nothing)],
  ['findIndex', searching(({ index }) => primitive(index))],
  ['some', searching(({ index }) => primitive(index >= 0))],
  ['every', every],
  ['includes', placing((index) => primitive(index >= 0))],
  ['indexOf', placing((index) => primitive(index))],
]

/** What the language brings to find something in an array. */
export const listSearchBuiltins: Builtins = methods.map(([name, method]) => [`list.${name}`, ofList(method)])
