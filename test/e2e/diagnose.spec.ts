import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { seedClinic } from './support/clinic.ts'
import { electronExecutable } from './support/electron.ts'
import { expect, test } from './support/fixtures.ts'

const root = resolve(import.meta.dirname, '../..')

interface Asked {
  readonly form?: string
  readonly policy?: unknown
  readonly switches?: readonly string[]
}

/** Starts Caseload with `--diagnose`; answers with what it wrote and how it ended. */
async function diagnosed(userData: string, { form = '--diagnose', policy, switches = [] }: Asked = {}) {
  const { CASELOAD_CONNECTION: _connection, CASELOAD_POLICY: _policy, ...inherited } = process.env
  await mkdir(userData, { recursive: true })
  const policyFile = join(userData, 'policy.json')
  if (policy !== undefined) await writeFile(policyFile, JSON.stringify(policy), { mode: 0o600 })
  const env = {
    ...inherited,
    CASELOAD_USER_DATA: userData,
    ...(policy === undefined ? {} : { CASELOAD_POLICY: policyFile }),
  }
  const child = spawn(electronExecutable(), [form, ...switches, root], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let written = ''
  child.stdout.on('data', (part: Buffer) => {
    written += part.toString('utf8')
  })
  const code = await new Promise((done) => child.once('close', done))
  return { code, written }
}

/** What lies in a folder, by file. */
async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !entry.name.endsWith('-shm')) {
      const path = join(entry.parentPath, entry.name)
      found[path] = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    }
  return found
}

test('--diagnose says how a computer stands, and ends with what that means', async ({ userData }) => {
  const fine = await diagnosed(userData)
  expect(fine.written).toMatch(/^Caseload \d+\.\d+\.\d+, not packaged\n/)
  expect(fine.written).toContain('Keychain: fine.')
  expect(fine.written).toContain('Network: not checked.')
  expect(fine.code).toBe(0)

  const wrong = await diagnosed(userData, { form: '--diagnose=json', policy: { exprots: 'none' } })
  expect(JSON.parse(wrong.written)).toMatchObject({ exitCode: 2, policy: { state: 'wrong' } })
  expect(wrong.code).toBe(2)

  await writeFile(join(userData, 'stores.json'), 'not a list')
  const failed = await diagnosed(userData)
  expect(failed.written).toContain('Store: FAILED.')
  expect(failed.code).toBe(1)

  expect((await diagnosed(userData, { form: '--diagnose=xml' })).code).toBe(3)
})

test('--diagnose works beside a Caseload that runs, changes nothing that is kept, and names nobody', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const now = Date.now()
  const connection = await seedClinic(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
  ])
  const { app, page, close } = await launchCaseload({ connection, userData })
  await page.getByRole('button', { name: CLINIC.registryName }).click()
  await expect(page.getByRole('row', { name: /Castellanos/ })).toBeVisible()
  await expect.poll(async () => Object.keys(await contents(join(userData, 'stores'))).length).toBeGreaterThan(0)
  // The one that runs has the lock.
  const { code, written } = await diagnosed(userData, { switches: ['--standin-second-instance'] })
  expect(code).toBe(0)
  expect(written).toContain('Store 1: whole, structure 3 of 3')
  expect(written).toContain('Table: not checked.')
  for (const one of ['Castellanos', 'Marisol', '004417', CLINIC.registryName, CLINIC.userId])
    expect(written).not.toContain(one)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)

  // What runs goes on writing: whether this one does is seen once it has ended.
  await close()
  const kept = async () => ({
    ...(await contents(join(userData, 'stores'))),
    list: await readFile(join(userData, 'stores.json'), 'utf8'),
    log: await readFile(join(userData, 'logs', 'caseload.log'), 'utf8'),
  })
  const before = await kept()
  expect((await diagnosed(userData)).code).toBe(0)
  expect(await kept()).toEqual(before)
})
