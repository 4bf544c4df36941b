import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

/** Configuration files of the static site generators that serve documents at addresses other than their paths. */
const siteFiles: readonly string[] = [
  'mkdocs.yml',
  'mkdocs.yaml',
  'zensical.toml',
  'docusaurus.config.js',
  'docusaurus.config.ts',
  'docusaurus.config.mjs',
  '_config.yml',
  '_config.toml',
  'book.toml',
  'hugo.toml',
  'hugo.yaml',
  'astro.config.mjs',
  'astro.config.ts',
  'astro.config.js',
  'antora.yml',
  'eleventy.config.js',
  '.eleventy.js',
  'mint.json',
  'docs.json',
  'gatsby-config.js',
  'nextra.config.js',
  'rspress.config.ts',
]

const vitepress = /(?:^|\/)\.(?:vitepress|vuepress)\/config\.\w+$/

/** The configuration file of a site generator anywhere in the tree, the first by path. */
export function findSite(tree: Tree): RepoPath | undefined {
  const named = siteFiles.flatMap((name) => tree.byName.get(name) ?? [])
  const nested = [
    ...(tree.byName.get('config.ts') ?? []),
    ...(tree.byName.get('config.mts') ?? []),
    ...(tree.byName.get('config.js') ?? []),
    ...(tree.byName.get('config.mjs') ?? []),
  ]
  const sphinx = (tree.byName.get('conf.py') ?? []).filter((path) => /(?:^|\/)docs?\//.test(path))
  return [...named, ...nested.filter((path) => vitepress.test(path)), ...sphinx].sort()[0]
}
