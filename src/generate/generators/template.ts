import type { Facts } from '../../model/fact.ts'
import { type Bench, type Generator, type Made, made, mistaken, type Order, untold } from './generator.ts'
import { fromGap, registerOf } from './listed.ts'

/** What a template makes of the sources. */
export const template: Generator = {
  name: 'template',
  parameters: [{ name: 'name', isRequired: true }, { name: 'source' }],
  needs: () => [{ fact: 'listings' }],
  make: render,
}

function render({ values }: Order, facts: Facts, bench: Bench): Made {
  const found = bench.templates.get(values.get('name') ?? '')
  if (!found) return mistaken('No template was read')
  if (!found.known) return mistaken(sentence(found.reason), found.at)
  const source = values.get('source')
  const register = source === undefined ? undefined : registerOf(source, facts, bench.sources)
  if (register && 'known' in register) return register
  const [gap] = register?.listing.gaps ?? []
  // A template that looks at the gaps itself knows what to say of them.
  if (register && gap && !/\bgaps\b/.test(found.value.text)) return fromGap(register.name, gap)
  const data = bench.dataOf(source)
  if (!data.known) return mistaken(sentence(data.reason), data.at)
  const text = bench.render(found.value, data.value)
  if (text.known) return made(text.value)
  return 'isOfData' in text ? untold(text.reason, text.at) : mistaken(sentence(text.reason), text.at)
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
