import type { Program } from '../../../support/registry-oracle.ts'
import { registryModules } from '../../../support/registry-programs/registry-module.ts'

/** A program whose function runs this code on an empty registry, with modules and files beside it. */
export function inRegistry(code: string, files: Readonly<Record<string, string>> = {}): Program {
  const body = code
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
  const entry = ['from .registry import Registry', '', '', 'def build():', '    registry = Registry()', ...body]
  return {
    files: {
      'mill/__init__.py': '',
      'mill/registry.py': registryModules[0],
      'mill/catalog.py': [...entry, '    return registry', ''].join('\n'),
      ...files,
    },
    entry: 'mill/catalog.py',
    function: 'build',
  }
}
