import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { extractClaims } from '../../src/extract/extract.ts'
import { loadReader } from '../../src/markdown/read.ts'
import type { Claim } from '../../src/model/claim.ts'

const read = await loadReader()

/** What a block of shell claims, a line each; commands whose owner only the repository tells are left out. */
function claimsOf(script: string): readonly string[] {
  const document = read('docs/page.md', `\`\`\`sh\n${script}\n\`\`\`\n`)
  if (!document.known) throw new Error(document.reason)
  const claims = extractClaims(document.value, undefined, defaultConfig)
  for (const claim of claims) expectPlace(claim, document.value.text)
  return claims.filter(({ kind }) => kind !== 'command').map(describeClaim)
}

/** Each claim stands where its words stand. */
function expectPlace({ location, text }: Claim, source: string): void {
  expect(source.slice(...location.range).replaceAll(/["']/g, '')).toContain(text.replaceAll(/["']/g, '').slice(0, 1))
}

function describeClaim(claim: Claim): string {
  const details = { doubt: claim.doubt && '?', ...detailsOf(claim) }
  const words = Object.entries(details).filter(([, value]) => value !== undefined && value !== '')
  return [claim.kind, claim.text, ...words.map(([name, value]) => (name === 'doubt' ? '?' : `${name}=${value}`))].join(
    ' ',
  )
}

function detailsOf(claim: Claim): Readonly<Record<string, unknown>> {
  if (claim.kind === 'task') {
    const { runner, directory, file, workspace } = claim
    return { runner, directory, file, workspace }
  }
  if (claim.kind === 'extra') return { directory: claim.directory, project: claim.project }
  if (claim.kind === 'module') return { directory: claim.directory, runs: claim.runs }
  if (claim.kind === 'name')
    return { directory: claim.directory, name: claim.name.text, moduleLength: claim.moduleLength }
  return 'directory' in claim ? { directory: claim.directory } : {}
}

const cases: Readonly<Record<string, readonly (readonly [script: string, ...claims: string[]])[]>> = {
  make: [
    ['make', ...[]],
    ['make lint test', 'task lint runner=make', 'task test runner=make'],
    ['make -C docs html', 'task html runner=make directory=docs'],
    ['make --directory=docs html', 'task html runner=make directory=docs'],
    ['make -f ops/x.mk all', 'task all runner=make file=ops/x.mk'],
    ['make -j 4 VERSION=1 all', 'task all runner=make'],
    ['make -j4 -n all', 'task all runner=make'],
    ['make $TARGET', 'task $TARGET ? runner=make'],
    ['make build-<name>', 'task build-\uE000\uE000\uE000\uE000\uE000\uE000 ? runner=make'],
    ['sudo -E make install', 'task install runner=make'],
  ],
  'just and task': [
    ['just release 1.0', 'task release runner=just'],
    ['just --list'],
    ['just -f ops/justfile a', 'task a runner=just file=ops/justfile'],
    ['task build test -- --fast', 'task build runner=task', 'task test runner=task'],
  ],
  'scripts of packages': [
    ['npm run build', 'task build runner=npm'],
    ['npm test', 'task test runner=npm'],
    ['npm t', 'task test runner=npm'],
    ['npm ci && npm install x'],
    ['npm run test:unit -- --watch', 'task test:unit runner=npm'],
    ['npm --prefix web run build', 'task build runner=npm directory=web'],
    ['npm run build -w @x/web', 'task build runner=npm workspace=@x/web'],
    ['npm run build --workspaces --if-present'],
    ['pnpm build', 'task build runner=npm'],
    ['pnpm install && pnpm exec tsc'],
    ['pnpm --filter @x/web dev', 'task dev runner=npm workspace=@x/web'],
    ['pnpm -r build'],
    ['yarn'],
    ['yarn build', 'task build runner=npm'],
    ['yarn workspace @x/web build', 'task build runner=npm workspace=@x/web'],
    ['bun run build', 'task build runner=npm'],
    ['node --run build', 'task build runner=npm'],
    ['node scripts/x.mjs --flag', 'file scripts/x.mjs'],
    ['node --test'],
    ['composer run check', 'task check runner=composer'],
    ['cargo xtask', 'task xtask runner=cargo'],
  ],
  python: [
    ['python -m pkg.tool a', 'module pkg.tool runs=true'],
    ['python3.12 -W error -m pkg', 'module pkg runs=true'],
    ['.venv/bin/python -m pkg', 'script .venv/bin/python ?', 'module pkg runs=true'],
    ['python scripts/x.py -m a', 'file scripts/x.py'],
    ['python -c "import x"'],
    ['python -m pytest tests/a.py::TestB::test_c', 'module pytest runs=true', 'test tests/a.py::TestB::test_c'],
    ['pytest tests/unit -k "not slow" -x', 'file tests/unit'],
    ['pytest "tests/a.py::test_b[1-2]"', 'test tests/a.py::test_b[1-2]'],
    ['pytest -v'],
    ['uvicorn pkg.app:create --factory --reload', 'name pkg.app:create name=pkg.app.create moduleLength=2'],
    ['uvicorn app:app --app-dir src', 'name app:app directory=src name=app.app moduleLength=1'],
    ['gunicorn -w 4 -b 0.0.0.0 pkg.wsgi:app', 'name pkg.wsgi:app name=pkg.wsgi.app moduleLength=2'],
    ['celery -A pkg.jobs worker', 'module pkg.jobs runs=false'],
    ['pip install .[dev]', 'extra dev'],
    ['pip install -e ".[dev,test]"', 'extra dev', 'extra test'],
    ['pip install "pkg[all]>=1.0"', 'extra all project=pkg'],
    ['pip install -r requirements/dev.txt numpy', 'file requirements/dev.txt'],
    ['pip install ./packages/core[x]', 'extra x directory=packages/core'],
    ['python -m pip install .[dev]', 'module pip runs=true', 'extra dev'],
    ['uv sync --extra dev', 'extra dev'],
    ['uv pip install -e .[dev]', 'extra dev'],
    ['uv run pytest tests/a.py', 'file tests/a.py'],
    ['uv run --extra dev python -m pkg', 'extra dev', 'module pkg runs=true'],
    ['uv run scripts/x.py', 'file scripts/x.py'],
    ['poetry run make lint', 'task lint runner=make'],
    ['poetry install --extras "a b"', 'extra a', 'extra b'],
  ],
  'scripts and files': [
    ['./scripts/x.sh a', 'script ./scripts/x.sh'],
    ['scripts/x.sh', 'script scripts/x.sh'],
    ['bash scripts/x.sh', 'file scripts/x.sh'],
    ['bash -c "make x"'],
    ['source scripts/env.sh', 'file scripts/env.sh'],
    ['. .venv/bin/activate', 'file .venv/bin/activate ?'],
    ['docker build -f ops/Dockerfile -t x/y:1 .', 'file ops/Dockerfile'],
    ['docker build -t x server', 'file server'],
    ['docker compose -f ops/dev.yml up -d web', 'file ops/dev.yml'],
    ['docker-compose --file=dev.yml up', 'file dev.yml'],
    ['docker run -v ./a:/b x/y'],
    ['kubectl apply -f k8s/x.yaml', 'file k8s/x.yaml'],
    ['kubectl apply -f https://example.org/x.yaml'],
    ['cp config/example.env .env', 'file config/example.env'],
    ['cat docs/a.md', 'file docs/a.md'],
    ['gh workflow run release.yml -f version=1', 'workflow release.yml'],
    ['gh workflow run "Release it"', 'workflow Release it'],
    ['gh workflow run release.yml -R a/b'],
    ['git push origin main && curl -O https://example.org/a.sh'],
  ],
  directories: [
    ['cd web\nnpm run build', 'file web', 'task build runner=npm directory=web'],
    ['(cd web && make a)\nmake b', 'file web', 'task a runner=make directory=web', 'task b runner=make'],
    ['cd web\ncd ..\nmake a', 'file web', 'task a runner=make directory=web/..'],
    ['cd /srv/x\nmake a', 'task a ? runner=make'],
    ['cd "$ROOT"\nmake a', 'task a ? runner=make'],
    ['git clone https://example.org/x/y.git\ncd y\nmake a', 'file y ?', 'task a ? runner=make directory=y'],
    ['mkdir -p docs/new\ncat docs/new/x.md', 'file docs/new/x.md ?'],
    ['make x > out/log.txt\ncat out/log.txt', 'task x runner=make', 'file out/log.txt ?'],
  ],
}

for (const [what, rows] of Object.entries(cases)) {
  describe(what, () => {
    test.each(rows.map(([script, ...claims]) => [script, claims] as const))('%j', (script, claims) => {
      expect(claimsOf(script)).toEqual(claims)
    })
  })
}
