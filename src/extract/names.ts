/** Extensions by which a name without a slash is taken for a file's. */
export const fileExtensions: ReadonlySet<string> = new Set(
  `adoc asc astro avro awk bash bat bib bicep bz2 c cc cfg cfn cjs clj cmake cmd conf cpp cs cson csproj css csv cts cue
  dart db dhall diff dockerfile docx dot ejs el env erb erl ex exs feather fish fs fsx gemspec geojson gif go gql gradle
  graphql groovy gz h hbs hcl hcl2 hh hpp hrl hs htm html ico iml in ini ipynb j2 jar java jinja jinja2 jl jpeg jpg js
  json json5 jsonc jsonl jsonnet jsonld jsx key kt kts less lhs libsonnet liquid lock log lua m m4 mako map md mdc mdx
  mermaid mjs mk ml mli mmd mod mp4 mts mustache ndjson nim nix njk nuspec odt org parquet patch pb pbtxt pdf pem phar
  php pickle pkl pl plist pm png po pod ppt pptx prisma proto ps1 psd1 psm1 puml pxd py pyi pyx qmd r rake rb rej resx
  rmd rs rst rtf ru sass sbt scala scss sh sha256 sha512 sig sln snap so sql sqlite sqlite3 sty styl sum svelte svg
  swift tar tcl templ tex textproto tf tfvars tgz thrift tmpl toml tpl ts tsv tsx ttf twig txt typ vb vim vue war wasm
  webm webp whl wit woff woff2 xlsx xml xsd xsl xslt xz yaml yml zig zip zsh`.split(/\s+/),
)

/** Names without an extension that are files wherever they stand alone. */
export const bareFileNames: ReadonlySet<string> = new Set([
  'Makefile',
  'GNUmakefile',
  'Dockerfile',
  'Containerfile',
  'Jenkinsfile',
  'Vagrantfile',
  'Procfile',
  'Gemfile',
  'Rakefile',
  'Justfile',
  'justfile',
  'LICENSE',
  'NOTICE',
  'COPYING',
  'CODEOWNERS',
])

/** Names of products that look like files. */
export const productNames: ReadonlySet<string> = new Set(
  `alpine.js backbone.js chart.js d3.js discord.js ember.js express.js knockout.js moment.js nest.js next.js node.js
  nuxt.js p5.js pdf.js react.js require.js solid.js socket.io three.js vue.js console.log process.env import.meta.env
  package.main asp.net`.split(/\s+/),
)

/** Directories that hold what tools write or install, by their name at any depth. */
export const outputDirectories: ReadonlySet<string> = new Set([
  'dist',
  'build',
  '_build',
  'node_modules',
  '.venv',
  'venv',
  'site-packages',
  'target',
  'out',
  'generated',
  'coverage',
  'htmlcov',
  '__pycache__',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
  '.tox',
  '.nox',
  '.next',
  '.turbo',
  '.cache',
])

/** Whole segments in capitals that are names of real files rather than places to fill in. */
export const capitalNames: ReadonlySet<string> = new Set([
  'README',
  'LICENSE',
  'LICENCE',
  'NOTICE',
  'COPYING',
  'CHANGELOG',
  'CHANGES',
  'HISTORY',
  'NEWS',
  'CONTRIBUTING',
  'CONTRIBUTORS',
  'AUTHORS',
  'CODEOWNERS',
  'OWNERS',
  'OWNERS_ALIASES',
  'MAINTAINERS',
  'INSTALL',
  'SECURITY',
  'TODO',
  'BUILD',
  'WORKSPACE',
  'DEPS',
  'PKGBUILD',
  'PULL_REQUEST_TEMPLATE',
  'ISSUE_TEMPLATE',
])
