import { expect, test } from './support/fixtures.ts'

// The tests' clock reaches all that shows or stores a time.

const CLOCK = '2027-03-01T05:05:00Z'
/** What may pass between two looks. */
const NEAR_MS = 60_000

test.use({ clock: CLOCK })

const isNear = (at: number) => Math.abs(at - Date.parse(CLOCK)) < NEAR_MS

test('the test, main, threads of main, the page and the engine have one clock, and it runs on', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload()
  const fromThread = () =>
    app.evaluate(async () => {
      const { Worker } = process.getBuiltinModule('node:worker_threads')
      const code = `import('node:worker_threads').then(({ parentPort }) => parentPort.postMessage(Date.now()))`
      // Without an environment, as the sample's thread.
      const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { env: {} })
      return new Promise<number>((resolve, reject) => worker.on('message', resolve).on('error', reject))
    })
  const { headers } = await fetch(dynoxide.endpoint)
  const told = [
    Date.now(),
    await app.evaluate(() => Date.now()),
    await fromThread(),
    await page.evaluate(() => Date.now()),
    await page.evaluate(() => Date.parse(new Date().toISOString())),
    Date.parse(headers.get('date') ?? ''),
  ]
  expect(told.map(isNear)).toEqual(told.map(() => true))
  const before = await page.evaluate(() => Date.now())
  await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(before)
})

test('a date is one of the language, whoever made it', async ({ launchCaseload }) => {
  const { app, page } = await launchCaseload()
  const look = () => {
    class Later extends Date {}
    const copied: unknown = structuredClone(new Date())
    return [
      copied instanceof Date,
      new Date() instanceof Date,
      new Later() instanceof Later,
      new Date().constructor === Date,
      typeof Date() === 'string',
      new Date(0).getTime() === 0,
      new Date(2027, 0, 31).getDate() === 31,
      Date.UTC(1970, 0) === 0,
    ]
  }
  const expected = Array.from({ length: 8 }, () => true)
  expect(look()).toEqual(expected)
  expect(await app.evaluate(look)).toEqual(expected)
  expect(await page.evaluate(look)).toEqual(expected)
})
