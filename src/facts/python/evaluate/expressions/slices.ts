import type { Location } from '../../../../model/location.ts'
import type { Value } from '../model.ts'
import { raising } from '../raise.ts'
import { doubtOf, integerOf, list, plain, str, tuple, unknown } from '../values/values.ts'

/** `value[lower:upper:step]`, with nothing for bounds that are not given. */
export function sliceOf(subject: Value, bounds: readonly (Value | undefined)[], at: Location): Value {
  const value = plain(subject)
  const given = bounds.map((bound) => (bound?.is === 'none' ? undefined : bound))
  const unsure = given.find((bound) => bound && integerOf(bound) === undefined)
  if (unsure) return doubtOf(unsure, at) ?? unknown('the bounds of a slice are not known', at)
  const [lower, upper, step = 1n] = given.map(integerOf)
  if (step === 0n) throw raising('ValueError', 'slice step cannot be zero', at)
  if (value.is === 'str') {
    const characters = Array.from(value.value)
    return str(
      placesOf(characters.length, lower, upper, step)
        .map((place) => characters[place])
        .join(''),
    )
  }
  if (value.is !== 'list' && value.is !== 'tuple') {
    return doubtOf(value, at) ?? unknown(`slices of \`${value.is}\` are not followed`, at)
  }
  const doubt = value.is === 'list' ? value.doubt : undefined
  const isWhole = lower === undefined && upper === undefined
  if (doubt ?? (value.unordered && !isWhole)) return unknown((doubt ?? value.unordered)?.reason ?? '', at)
  const items = placesOf(value.items.length, lower, upper, step).flatMap((place) => value.items[place] ?? [])
  return value.is === 'list' ? list(items, value.unordered) : tuple(items, value.unordered)
}

/** The places that a slice takes, in turn. */
function placesOf(
  length: number,
  lower: bigint | undefined,
  upper: bigint | undefined,
  step: bigint,
): readonly number[] {
  const isForward = step > 0n
  const [least, most] = isForward ? [0, length] : [-1, length - 1]
  const place = (bound: bigint | undefined, missing: number) => {
    if (bound === undefined) return missing
    const absolute = bound < 0n ? bound + BigInt(length) : bound
    if (absolute < BigInt(least)) return least
    return absolute > BigInt(most) ? most : Number(absolute)
  }
  const start = place(lower, isForward ? least : most)
  const stop = place(upper, isForward ? most : least)
  const stride = Number(step)
  const places: number[] = []
  for (let at = start; isForward ? at < stop : at > stop; at += stride) places.push(at)
  return places
}
