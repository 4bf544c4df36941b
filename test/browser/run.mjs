// `npm run browser`: the HTML report in a browser, as people use it. Needs a Chromium; says so where there is none.
// The first report is of the shipped example, the second of a repository whose names and texts try to become active.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { skip, step } from '../support/steps.mjs'

const root = join(import.meta.dirname, '..', '..')
const executablePath = process.env.RELOPS_CHROMIUM ?? '/usr/bin/chromium'

/** Targets of links that would be markup, scripts or handlers in a page that trusts them. */
const hostileTargets = [
  '\\<script\\>pwned=1\\</script\\>',
  '\\</script\\>\\<script\\>pwned=1\\</script\\>',
  '\\</style\\>\\<img src=x onerror=pwned=1\\>',
  '"\\>\\<svg onload=pwned=1\\>',
  "' onclick='pwned=1",
  '&lt;script&gt;pwned=1&lt;/script&gt;',
  ']]\\>',
  '\\<!--',
  '--\\>',
  '\u202Egnp',
]

if (existsSync(executablePath)) await run()
else skip('the HTML report in a browser', `there is no ${executablePath}; RELOPS_CHROMIUM names another`)

async function run() {
  const work = mkdtempSync(join(tmpdir(), 'relops-browser-'))
  // The administrator's Chromium has no sandbox; what it opens here is ours.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await usePage(browser, report(work, 'example', join(root, 'fixtures/drift/repo')))
    await openHostile(browser, report(work, 'hostile', hostileRepository(work)))
  } finally {
    await browser.close()
    rmSync(work, { recursive: true, force: true })
  }
}

function report(work, name, repository) {
  const file = join(work, `${name}.html`)
  const args = ['check', '-C', repository, '--format', 'html', '--output', file]
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { encoding: 'utf8' })
  assert.equal(status, 1, stderr)
  return file
}

/** Opens a report in a page that notes everything that must not happen. */
async function open(browser, file, options = {}) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const alarms = []
  page.on('console', (message) => alarms.push(message.text()))
  page.on('pageerror', (error) => alarms.push(String(error)))
  page.on('dialog', (dialog) => alarms.push(dialog.message()))
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) alarms.push(`asked for ${request.url()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`violates ${event.violatedDirective}`),
    )
  })
  await page.goto(pathToFileURL(file).href)
  return { page, alarms }
}

async function usePage(browser, file) {
  const { page, alarms } = await open(browser, file)
  const shown = () => page.locator('.claim:visible').count()
  const total = await page.locator('.claim').count()
  const fits = async (name) => {
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    assert.ok(content <= window, `${name}: ${content} px of content in a window of ${window} px`)
  }

  await step('every claim is there, and what is broken stands open', async () => {
    assert.ok(total > 150)
    assert.equal(await shown(), total)
    assert.equal(await page.locator('output').textContent(), `${total} of ${total} shown`)
    const broken = page.locator('.claim[data-outcome=broken] details')
    assert.equal(await broken.count(), await page.locator('.claim[data-outcome=broken] details[open]').count())
    return `${total} claims`
  })
  await step('each document says what share of its claims is verified', async () => {
    const rows = await page.locator('.documents li').allTextContents()
    assert.ok(rows.length > 5)
    for (const row of rows) assert.match(row, /\d+ % of \d+ claims? verified|no claims/)
    assert.equal(await page.getByRole('meter').count(), rows.length)
  })
  await step('the search shows what has all of the words, and nothing else', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('sky-grid CASE')
    await page.waitForFunction(() => /^1 of/.test(document.querySelector('output').textContent))
    assert.equal(await shown(), 1)
    assert.equal(await page.locator('.document:visible').count(), 1)
    assert.match(await page.locator('.claim:visible').textContent(), /differs in case/)
  })
  await step('nothing found is said', async () => {
    await page.getByRole('searchbox').fill('no such words')
    await page.waitForFunction(() => /^0 of/.test(document.querySelector('output').textContent))
    assert.equal(await shown(), 0)
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.waitForFunction((all) => document.querySelector('output').textContent.startsWith(`${all} of`), total)
  })
  await step('outcomes can be left out', async () => {
    await page.getByRole('checkbox', { name: /^holds/ }).uncheck()
    await page.waitForFunction(() => document.querySelectorAll('.claim[data-outcome=holds]:not([hidden])').length === 0)
    assert.equal(await shown(), await page.locator('.claim:not([data-outcome=holds])').count())
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.waitForFunction((all) => document.querySelector('output').textContent.startsWith(`${all} of`), total)
  })
  await step('a claim opens by mouse and by keyboard, and shows its line and its evidence', async () => {
    const claim = page.locator('.claim[data-outcome=holds]').first()
    assert.equal(await claim.locator('.detail').isVisible(), false)
    await claim.locator('summary').click()
    assert.equal(await claim.locator('mark').isVisible(), true)
    assert.match(await claim.locator('.detail').textContent(), /Verdict.*Evidence.*Rule/s)
    await claim.locator('summary').press('Enter')
    assert.equal(await claim.locator('.detail').isVisible(), false)
    const stale = page.locator('.claim[data-outcome=broken]', { hasText: 'bodies.comets' })
    assert.match(
      await stale.locator('.detail').textContent(),
      /Evidence\s*skywatch\/modules\/almanac\/__init__\.py:\d+/,
    )
  })
  await step('a link of the overview leads to its document', async () => {
    const link = page.locator('.documents a').last()
    await link.click()
    const id = (await link.getAttribute('href')).slice(1)
    const box = await page.locator(`[id="${id}"] h3`).boundingBox()
    assert.ok(box !== null && box.y < 800)
  })
  await step('controls have names, ids are distinct, headings follow each other', async () => {
    const problems = await page.evaluate(() => {
      const controls = [...document.querySelectorAll('input, button, meter')]
      const nameless = controls.filter((one) => !one.labels?.length && !one.textContent && !one.ariaLabel)
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
      const levels = [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName[1]))
      return [
        ...nameless.map((one) => `no name: ${one.outerHTML}`),
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: ${id}`),
        ...levels
          .filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
          .map((level) => `h${level} is too deep`),
      ]
    })
    assert.deepEqual(problems, [])
  })
  await step('text has a contrast of 4.5 to 1 at least, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      const low = await page.evaluate(lowContrasts)
      assert.deepEqual(low, [], colorScheme)
    }
  })
  await step('a window of 375 px has room for it', async () => {
    await page.setViewportSize({ width: 375, height: 667 })
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await fits('all open')
    if (process.env.RELOPS_SHOTS) await page.screenshot({ path: join(process.env.RELOPS_SHOTS, 'narrow.png') })
  })
  if (process.env.RELOPS_SHOTS) {
    await page.setViewportSize({ width: 1200, height: 900 })
    await page.screenshot({ path: join(process.env.RELOPS_SHOTS, 'dark.png') })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.screenshot({ path: join(process.env.RELOPS_SHOTS, 'light.png') })
  }
  await step('the policy was never violated, and no other address asked', () => assert.deepEqual(alarms, []))

  const bare = await open(browser, file, { javaScriptEnabled: false })
  await step('without scripts every claim is there, and no control that would do nothing', async () => {
    assert.equal(await bare.page.locator('.claim:visible').count(), total)
    assert.equal(await bare.page.locator('form').isVisible(), false)
  })
}

/** Runs in the page: texts whose colour is too close to that of the ground that they stand on. */
function lowContrasts() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number)
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor
      if (channels(color)[3] !== 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const tooClose = [...document.querySelectorAll('body *:not(script)')]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((one) => {
      const [dark, light] = [luminance(getComputedStyle(one).color), luminance(ground(one))].sort((a, b) => a - b)
      return (light + 0.05) / (dark + 0.05) < 4.5
    })
  return [...new Set(tooClose.map((one) => `${one.tagName} ${one.className}`))]
}

async function openHostile(browser, file) {
  const { page, alarms } = await open(browser, file)
  await step('nothing that a repository writes becomes active', async () => {
    assert.ok((await page.locator('.claim').count()) > 5)
    assert.equal(await page.locator('script').count(), 1)
    assert.equal(await page.locator('body :is(img, svg, iframe, object, embed, base, link, style)').count(), 0)
    assert.equal(await page.evaluate(() => typeof globalThis.pwned), 'undefined')
    assert.match(await page.locator('main').textContent(), /<script>/)
    assert.deepEqual(alarms, [])
  })
  await step('the policy stops what would', async () => {
    const violations = await page.evaluate(async () => {
      const found = []
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => found.push(violatedDirective))
      const host = document.createElement('div')
      document.body.append(host)
      host.innerHTML = '<img src="https://example.org/x.png" onerror="globalThis.pwned = 1"><p style="color: red"></p>'
      const script = document.createElement('script')
      script.textContent = 'globalThis.pwned = 1'
      host.append(script)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { found: [...new Set(found)].sort(), pwned: typeof globalThis.pwned }
    })
    assert.deepEqual(violations, {
      found: ['img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr'],
      pwned: 'undefined',
    })
  })
}

function hostileRepository(work) {
  const repository = join(work, 'hostile')
  const files = {
    'docs/<img src=x onerror=pwned=1>.md': 'See `docs/gone.md` and [x](<"onmouseover="pwned=1">).\n',
    'docs/a.md': hostileTargets.map((target) => `[x](<docs/${target}>) and \`docs/${target}.md\`\n`).join('\n'),
    'docs/long.md': `See \`docs/${'<b>'.repeat(100_000)}.md\` and [x](${'a/'.repeat(1000)}b.md).\n`,
  }
  for (const [path, text] of Object.entries(files)) {
    const place = join(repository, path.replaceAll('/script', '\u2215script'))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  return repository
}
