import type { Location } from '../../../../model/location.ts'
import { bind, valuesOf } from '../calls/arguments.ts'
import { reachedFrom } from '../hidden/reach.ts'
import { keep, recorded, type Segment } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, FunctionValue, Passed, Unknown, Value } from '../model.ts'
import { doubtNow } from '../statements/branches.ts'
import { doubtOf, isUnknown, opaque, textOf, unknown } from '../values/values.ts'
import { fieldsOf } from './fields.ts'
import type { Kept, Pending, Registration, Said } from './record.ts'

/** The call of a level that calling a value makes, if it does. */
export function callNameOf({ levels }: Machine, callee: Value): string | undefined {
  const name = nameOf(callee)
  return name !== undefined && levels.some(({ call }) => call === name) ? name : undefined
}

function nameOf(callee: Value): string | undefined {
  if (callee.is === 'opaque') return callee.name.slice(callee.name.lastIndexOf('.') + 1)
  // The function of a bound method is called in turn.
  if (callee.is === 'function') return callee.name
  return callee.is === 'class' ? callee.name : undefined
}

/** What a registering call is made of, before and after it ran. */
interface Called {
  readonly name: string
  readonly at: Location
  readonly receiver: Value
  /** Parameters with their arguments, without the receiver. */
  readonly passed: ReadonlyMap<string, Passed>
  /** The parameter that gives the name; where none is known, its place. */
  readonly nameOf: string
  readonly rest: ReadonlyMap<string, 'rest' | 'keyword-rest'>
  readonly hasSignature: boolean
}

/** Runs a registering call, and adds the node. */
export function register(machine: Machine, name: string, callee: Value, args: Arguments, at: Location): Value {
  const { record } = machine
  const called = read(machine, name, callee, args, at)
  // What the body does with its arguments is not what was said of the node.
  const said = fieldsOf(called)
  const pending: Pending = { call: name, scope: undefined, stored: [], from: record.registrations.length }
  record.pending.push(pending)
  let ran: { readonly result: Value; readonly segment: Segment }
  try {
    ran = recorded(machine.journal, () => machine.run(callee, args, at))
  } finally {
    record.pending.pop()
  }
  const { result, segment } = ran
  keep(machine.journal, segment)
  const outer = record.pending.at(-1)
  if (outer) outer.stored.push(...pending.stored)
  const done = { result, said: isOlder(machine, result, pending) && leaves(result, segment) ? nothingSaid : said }
  return absorb(machine, called, pending, done) ? result : add(machine, called, pending, done, args)
}

/** Whether a value stood for a node before a call. */
function isOlder({ record }: Machine, value: Value, { from }: Pending): boolean {
  return record.handles.has(value) && record.registrations.slice(0, from).some(({ objects }) => objects.includes(value))
}

const nothingSaid: Said = { fields: new Map(), doubt: undefined }

/** Whether a call found a node and wrote nothing of it: then it says nothing that counts. */
function leaves(node: Value, segment: Segment): boolean {
  if (node.is !== 'instance') return false
  return !reachedFrom([node]).some((one) => segment.has(one) || (one.is === 'instance' && segment.has(one.attributes)))
}

function read(machine: Machine, name: string, callee: Value, args: Arguments, at: Location): Called {
  const signature = signatureOf(callee)
  const passed = signature ? bind(signature, args, at) : byPlace(args)
  const names = [...passed.keys()]
  const [first] = names
  const own = signature ? first : undefined
  const receiver = receiverOf(machine, callee, passed.get(own ?? first ?? ''))
  const isPassed = receiver !== undefined && callee.is === 'function'
  const rest = new Map(isPassed && first !== undefined ? [...passed].slice(1) : passed)
  const [parameter = 'name'] = rest.keys()
  return {
    name,
    at,
    receiver: receiver ?? callee,
    passed: rest,
    nameOf: rest.has('name') ? 'name' : parameter,
    rest: restOf(signature),
    hasSignature: signature !== undefined,
  }
}

function restOf(signature: FunctionValue | undefined): Called['rest'] {
  const all = signature?.parameters.all ?? []
  return new Map(
    all.flatMap(({ name, kind }) => (kind === 'rest' || kind === 'keyword-rest' ? [[name, kind] as const] : [])),
  )
}

function signatureOf(callee: Value): FunctionValue | undefined {
  return callee.is === 'function' ? callee : undefined
}

function byPlace({ positional, named }: Arguments): Map<string, Passed> {
  return new Map([...positional.map((one, place) => [`${place}`, one] as const), ...named])
}

/** What a call is made on: the object of a method, or a registry that a function is given first. */
function receiverOf(machine: Machine, callee: Value, first: Passed | undefined): Value | undefined {
  if (callee.is === 'opaque') return callee.owner
  if (callee.is !== 'function' || !first) return undefined
  const { value } = first
  const isObject = value.is === 'instance' && value.payload?.is !== 'str'
  return isObject || value.is === 'class' || value.is === 'opaque' || isHandle(machine, value) ? value : undefined
}

function isHandle({ record }: Machine, value: Value): boolean {
  return record.handles.has(value)
}

interface Done {
  readonly result: Value
  readonly said: Said
}

/** Whether a call only passed on to another one of its level, which added the node; that call is then told by this one. */
function absorb(machine: Machine, called: Called, pending: Pending, { result, said }: Done): boolean {
  const inner = machine.record.registrations
    .slice(pending.from)
    .findLast((one) => one.call === called.name && one.receiver !== result && isSame(one, called, result))
  if (!inner) return false
  const { fields } = inner.said
  inner.at = called.passed.get(called.nameOf)?.at ?? called.at
  for (const [name, field] of said.fields) if (!fields.has(name)) fields.set(name, field)
  return true
}

function isSame({ objects, name }: Registration, { passed, nameOf: parameter }: Called, result: Value): boolean {
  return objects.includes(result) || name === textOf(passed.get(parameter)?.value)
}

function add(machine: Machine, called: Called, pending: Pending, { result, said }: Done, args: Arguments): Value {
  const { record } = machine
  const { receiver, passed, name: call } = called
  const given = passed.get(called.nameOf)
  const at = given?.at ?? called.at
  const stored = storedFor(pending, result, args)
  const name = registeredName(called, pending, stored)
  const doubt = doubtNow(machine)
  if (isUnknown(name)) {
    const { reason } = name
    record.gaps.push({ reason: `\`${call}\` registers a name that is not known: ${reason}`, at, below: receiver })
    record.loose.push({ call, receiver, name: undefined, said, reason, at })
    return result
  }
  const handle = isObject(result) && result !== receiver ? result : undefined
  const made = result.is === 'unknown' ? opaque(`${call}("${name}")`, called.at) : undefined
  const objects = [
    ...new Set([handle, made, ...stored.map(({ value }) => value)].filter((value) => value !== undefined)),
  ]
  const kept = stored.filter(({ key }) => key === `'${name}`)
  const parameters = called.hasSignature
    ? [...passed.keys()].filter((one) => one !== called.nameOf && !called.rest.has(one))
    : []
  for (const handle of [receiver, ...objects]) record.handles.add(handle)
  record.registrations.push({ call, receiver, name, at, said, parameters, objects, kept, doubt })
  return made ?? result
}

const objectKinds: ReadonlySet<Value['is']> = new Set(['instance', 'opaque', 'class', 'dict', 'list'])

function isObject(value: Value): boolean {
  return objectKinds.has(value.is)
}

function isNodeLike(value: Value): boolean {
  return value.is === 'class' || (value.is === 'instance' && value.payload === undefined && !value.class.members)
}

/** What the call put into mappings of what stands for the node: what it returned, or what it was given. */
function storedFor({ stored }: Pending, result: Value, args: Arguments): readonly Kept[] {
  const given = valuesOf(args).filter((value) => value.is === 'function' || isNodeLike(value))
  const own = new Set([...given, ...(isObject(result) ? [result] : [])])
  return stored.filter(({ value }) => own.has(value))
}

/** The name as the registry knows it: a body may have changed what it was given. */
function registeredName(called: Called, { scope }: Pending, stored: readonly Kept[]): string | Unknown {
  const given = called.passed.get(called.nameOf)?.value
  const last = (called.hasSignature && scope?.names.get(called.nameOf)) || given
  const name = textOf(last)
  const keys = [...new Set(stored.map(({ key }) => key).filter((key) => key.startsWith("'")))].map((key) =>
    key.slice(1),
  )
  const [key] = keys
  if (name === undefined) {
    if (given && keys.length === 1 && key !== undefined) return key
    return (last && doubtOf(last, called.at)) ?? unknown('it is no text', called.at)
  }
  const isKeptOtherwise = keys.length === 1 && key !== undefined && !key.includes(name)
  return isKeptOtherwise ? key : name
}

/** A registering call on something that is not known. */
export function registerOnUnknown(
  { record }: Machine,
  call: string,
  receiver: Unknown,
  args: Arguments,
  at: Location,
): Unknown {
  const { reason } = receiver
  const passed = byPlace(args)
  const nameOf = passed.has('name') ? 'name' : '0'
  const name = textOf(passed.get(nameOf)?.value)
  const what = name === undefined ? `\`${call}\` registers something` : `\`${call}\` registers \`${name}\``
  record.gaps.push({ reason: `${what} on what is not known: ${reason}`, at })
  record.loose.push({
    call,
    receiver: undefined,
    name,
    said: fieldsOf({ passed, nameOf, rest: new Map(), at }),
    reason,
    at,
  })
  return receiver
}
