import type { Command } from 'commander'
import { ruleIds } from '../../documents.ts'
import { factSources } from '../../report/facts.ts'
import { bashScript } from '../completion/bash.ts'
import { type DescribedCommand, describeProgram, type Words } from '../completion/described.ts'
import { fishScript } from '../completion/fish.ts'
import { zshScript } from '../completion/zsh.ts'
import { formatNames, noSuch } from '../names.ts'
import { exitCodes, write } from '../output.ts'
import { readScaffolds } from '../scaffolds.ts'

const shells: ReadonlyMap<string, (commands: readonly DescribedCommand[]) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
])

const dataFormats = ['pretty', 'json']

/** `relops completion`: a script by which a shell completes what is typed, made of the program itself. */
export async function completionCommand(shell: string | undefined, program: Command): Promise<number> {
  const make = shells.get(shell ?? '')
  if (make === undefined) throw noSuch('shell', shell ?? '', shells.keys())
  const vocabulary = new Map<string, Words>([
    ['path', 'files'],
    ['file', 'files'],
    ['directory', 'directories'],
    ['rule', ruleIds],
    ['format', formatNames],
    ['claims format', dataFormats],
    ['facts format', dataFormats],
    ['name', [...(await readScaffolds()).keys()]],
    ['source', [...factSources.keys()]],
    ['shell', [...shells.keys()]],
  ])
  await write(make(describeProgram(program, vocabulary)))
  return exitCodes.fine
}
