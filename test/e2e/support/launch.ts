import { rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page, test } from '@playwright/test'
import { CLOCK_OPTION, clockIsSet, clockScript } from '../../clock/clock.ts'
import {
  canLackKeychain,
  newFolder,
  REMOVED,
  temporaryAt,
  testSwitches,
  WITHOUT_KEYCHAIN,
} from '../../fakes/systems.ts'
import { Complaints } from './complaints.ts'
import { electronExecutable, onRealElectron } from './electron.ts'

const root = resolve(import.meta.dirname, '../../..')

export interface LaunchOptions {
  /** The connection to open at start, as in a `CASELOAD_CONNECTION` file; none is the sample clinic. */
  readonly connection?: object
  /** The organization's policy, as its file has it. */
  readonly policy?: unknown
  readonly env?: Readonly<Record<string, string>>
  /** A folder to keep between launches; without it, a temporary one. */
  readonly userData?: string
  /** A test about the start itself sees what stands in its way; the others go on without a keychain. */
  readonly isAboutStart?: boolean
  /** Electron's switches, before the application's folder. */
  readonly switches?: readonly string[]
  /** The application's folder; without it the one in `CASELOAD_APP_FOLDER`, which may be a package's, else Caseload's own. */
  readonly folder?: string
}

export interface Launched {
  readonly app: ElectronApplication
  readonly page: Page
  readonly complaints: Complaints
  /** Quits the application as a person does, and removes its temporary folder. */
  close(): Promise<void>
}

/** Temporary folders of applications that were not closed. */
const left = new Set<string>()
// A test may end before it closes what it started: Playwright then ends the application with this process.
process.once('exit', () => {
  for (const folder of left) rmSync(folder, REMOVED)
})

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const withoutKeychain = options.switches?.includes(WITHOUT_KEYCHAIN) ?? false
  if (withoutKeychain && !canLackKeychain(process.platform, onRealElectron))
    test.skip(true, 'This system always has a keychain.')
  const temporary = await newFolder()
  left.add(temporary)
  const complaints = new Complaints()
  let quitApp = async (): Promise<void> => undefined
  const quit = async () => {
    await quitApp()
    await rm(temporary, REMOVED)
    left.delete(temporary)
  }
  try {
    const app = await start(options, temporary)
    const main = app.process()
    // An application that a test has killed can't be asked anything, and can't be asked to quit.
    const isDead = () => main.killed || main.exitCode !== null || main.signalCode !== null
    quitApp = async () => (main.exitCode === null && main.signalCode === null ? app.close() : undefined)
    await complaints.watch(app)
    if (onRealElectron && clockIsSet()) await app.context().addInitScript(clockScript())
    const page = await app.firstWindow()
    // A window begins as about:blank.
    await page.waitForURL((url) => url.protocol !== 'about:', { waitUntil: 'domcontentloaded' })
    await complaints.watchPage(page)
    const withoutCopy = page.getByRole('button', { name: 'Work without a copy' })
    if (!options.isAboutStart && withoutKeychain) await withoutCopy.click()
    // The build machines of real Electron may have none.
    else if (onRealElectron) await page.addLocatorHandler(withoutCopy, (goOn) => goOn.click())
    let closing: Promise<void> | undefined
    const close = () => {
      const collected = async () => {
        if (isDead()) return
        await complaints.collect()
        await whatWasSent(page)
      }
      closing ??= collected().finally(quit)
      return closing
    }
    return { app, page, complaints, close }
  } catch (error) {
    await quit()
    throw error
  }
}

/**
 * Waits until main has what the page sent: it answers a call that was sent after it. Electron brings a window's messages before the window's
 * end; the stand-in may overtake them. A page without an answer within two seconds is not waited for.
 */
async function whatWasSent(page: Page): Promise<void> {
  if (page.isClosed()) return
  const asked = page.evaluate(() => {
    const { caseload } = window as unknown as { caseload?: { call?(name: string, request: object): Promise<unknown> } }
    return Promise.race([caseload?.call?.('lock.get', {}), new Promise((resolve) => setTimeout(resolve, 2000))]).then(
      () => undefined,
    )
  })
  await asked.catch((error: unknown) => {
    if (!page.isClosed()) throw error
  })
}

async function start(options: LaunchOptions, temporary: string): Promise<ElectronApplication> {
  const userData = options.userData ?? join(temporary, 'user-data')
  const connectionFile = join(temporary, 'connection.json')
  if (options.connection) await writeFile(connectionFile, JSON.stringify(options.connection), { mode: 0o600 })
  const policyFile = join(temporary, 'policy.json')
  if (options.policy !== undefined) await writeFile(policyFile, JSON.stringify(options.policy), { mode: 0o600 })
  // What the person who runs the tests has set for their own Caseload is not for these.
  const {
    CASELOAD_CONNECTION: _own,
    CASELOAD_USER_DATA: _data,
    CASELOAD_POLICY: _policy,
    CASELOAD_UPDATES: _updates,
    NODE_OPTIONS: _node,
    ...inherited
  } = process.env
  const env = {
    ...inherited,
    CASELOAD_USER_DATA: userData,
    CASELOAD_SAMPLE: '1',
    // What Electron or the stand-in writes for itself is removed too, even when it was killed.
    ...temporaryAt(temporary),
    // The stand-in loads it by itself, also for threads without an environment.
    ...(onRealElectron && clockIsSet() ? { NODE_OPTIONS: CLOCK_OPTION } : {}),
    ...(options.connection ? { CASELOAD_CONNECTION: connectionFile } : {}),
    ...(options.policy === undefined ? {} : { CASELOAD_POLICY: policyFile }),
    ...options.env,
  }
  return _electron.launch({
    executablePath: electronExecutable(),
    args: [
      `--user-data-dir=${userData}`,
      ...testSwitches(process.platform),
      ...(options.switches ?? []),
      options.folder ?? (process.env.CASELOAD_APP_FOLDER || root),
    ],
    cwd: root,
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  })
}
