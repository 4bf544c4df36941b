import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsdown'
import { thirdPartyNotices } from './scripts/third-party-notices.ts'

export default defineConfig({
  entry: {
    cli: 'src/cli/bin.ts',
    index: 'src/index.ts',
    'config-schema': 'src/config/schema.ts',
    // Started by their names beside the bundle.
    'digest-worker': 'src/repository/digests/digest-worker.ts',
    'excerpt-worker': 'src/excerpts/threads/excerpt-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  dts: { entry: 'src/index.ts' },
  // Its main is UMD, whose requires a bundler cannot follow.
  alias: { 'jsonc-parser': fileURLToPath(new URL('node_modules/jsonc-parser/lib/esm/main.js', import.meta.url)) },
  deps: { onlyBundle: false },
  plugins: [thirdPartyNotices()],
})
