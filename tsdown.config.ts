import { defineConfig } from 'tsdown'

const shared = { format: 'esm', platform: 'node', target: 'node20', fixedExtension: false } as const

export default defineConfig([
  { ...shared, entry: { cli: 'src/cli/bin.ts', 'config-schema': 'src/config/schema.ts' }, dts: false, clean: true },
  { ...shared, entry: { index: 'src/index.ts' }, dts: true, clean: false },
])
