import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs other programs from npm into a folder, and prints their versions. */
export function installPeers(folder, wanted) {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const specs = Object.entries(wanted).map(([name, range]) => `${name}@${range}`)
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...specs], { cwd: folder, stdio: 'inherit' })
  for (const name of Object.keys(wanted)) {
    const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    console.log(`${name} ${JSON.parse(manifest).version}`)
  }
  return folder
}
