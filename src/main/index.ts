import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, powerMonitor, protocol, session } from 'electron'
import { DIAGNOSE } from './diagnostics/diagnose-switch.ts'
import { createHeldLog } from './log/held-log.ts'
import { endOnUncaught } from './log/uncaught.ts'
import type { Program } from './program.ts'
import { APP_ORIGIN, APP_SCHEME, createAppProtocol } from './shell/app-protocol.ts'
import { bindCalls } from './shell/bind-ipc.ts'
import { endDamaged, endForSwitch, endWithSentence } from './shell/crash.ts'
import { guardContents, guardSession } from './shell/guards.ts'
import { followPower, followShutdown } from './shell/lock-events.ts'
import { setMenu } from './shell/menu.ts'
import { prepareApp, refusedSwitch } from './shell/prepare-app.ts'
import { followProcessEnds } from './shell/process-ends.ts'
import { openWindow } from './shell/window.ts'
import { maybeReady } from './updates/ready-file.ts'

// What the window needs stands here; all else is read beside it, while it is drawn.
// The environment is read here, once; everything else gets what it needs by parameter.
const {
  CASELOAD_USER_DATA: userData,
  CASELOAD_CONNECTION: connectionFile,
  CASELOAD_SAMPLE: sampleFirst,
  CASELOAD_POLICY: policyFile,
  CASELOAD_UPDATES: updatesFile,
  LOCALAPPDATA: localAppData,
} = process.env
const at = (file: string) => join(import.meta.dirname, file)

prepareApp({ app, platform: process.platform, userData, localAppData })
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }])

const held = createHeldLog()
endOnUncaught(process, held.log, endWithSentence)
const inUserData = (file: string) => join(app.getPath('userData'), file)
/** Whether somebody asks on the command line how this computer stands: then there is no window. */
const isDiagnosing = app.commandLine.hasSwitch(DIAGNOSE)

let isStarted = false

/** Reads the program. Where a part of it can't be read, that is said and nothing goes on: there is no log yet that could have the details. */
async function readProgram(): Promise<typeof import('./program.ts')> {
  try {
    return await import('./program.ts')
  } catch {
    endDamaged()
    return new Promise(() => undefined)
  }
}

async function startProgram(): Promise<Program> {
  isStarted = true
  const program = (await readProgram()).startProgram({
    process,
    files: { connection: connectionFile, policy: policyFile, updates: updatesFile },
    beginWithSample: sampleFirst === '1',
    localAppData,
    inUserData,
    worker: (file) => new URL(file, import.meta.url),
    isDiagnosing,
  })
  held.passTo(program.log)
  return program
}

/** Whether the person waits for a window that does not answer, rather than to have it drawn anew. */
async function askToWait(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Caseload',
    message: 'The window does not answer. What you saved is safe, and what you typed is kept as a draft every second.',
    buttons: ['Wait', 'Draw it anew'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 0
}

/** @param onAsked called when the page has been asked for */
async function openMainWindow(program: Promise<Program>, onAsked: () => void): Promise<void> {
  // In memory: nothing that the page sees is kept by Chromium.
  const partition = session.fromPartition('caseload')
  if (!partition.protocol.isProtocolHandled(APP_SCHEME)) {
    await guardSession(partition, app.isPackaged)
    const serve = createAppProtocol(at('../renderer'), () => randomBytes(16).toString('base64'))
    partition.protocol.handle(APP_SCHEME, async (request) => {
      const answer = await serve(request)
      onAsked()
      return answer
    })
  }
  const preload = at('../preload/index.cjs')
  await openWindow({
    platform: process.platform,
    session: partition,
    preload,
    packaged: app.isPackaged,
    icon: at('icon.png'),
    place: inUserData('window.json'),
    watch: {
      askToWait,
      // What was saved is on the disk; a write that is under way is told from one that never came at the next start.
      onSessionEnd: () => void program.then(({ app: caseload }) => caseload.close()),
      giveUp: endWithSentence,
      after: (ms, run) => void setTimeout(run, ms).unref(),
      log: held.log,
    },
  })
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

interface ProgramToCome {
  readonly promise: Promise<Program>
  /** Begins to read it; once. */
  start(): void
}

/** The program, which is read when the page has been asked for: reading it takes longer than opening a window, and would hold it up. */
function programToCome(): ProgramToCome {
  const asked = Promise.withResolvers<void>()
  return { promise: asked.promise.then(startProgram), start: asked.resolve }
}

/** All that runs beside the window from its start on. */
async function begin(program: Promise<Program>): Promise<void> {
  const { app: caseload, noteStart } = await program
  const { lock, sleep, wake } = caseload
  powerMonitor.on('suspend', sleep)
  followPower(powerMonitor, lock.lock, wake)
  followShutdown(powerMonitor, () => app.quit())
  // The store and its thread start beside the page.
  caseload.beginEarly()
  noteStart()
}

async function openCaseload({ promise: program, start }: ProgramToCome): Promise<void> {
  // Before anything is opened that a new version would find in use.
  if (maybeReady(inUserData('updates'))) {
    start()
    if (await (await program).app.updates.atStart()) return app.exit(0)
  }
  followProcessEnds({
    app,
    async ask(message) {
      await dialog.showMessageBox({ type: 'warning', title: 'Caseload', message, buttons: ['Go on'] })
    },
    show: (contents) => contents.loadURL(`${APP_ORIGIN}/`),
    giveUp: endWithSentence,
    now: Date.now,
    log: held.log,
  })
  setMenu(process.platform, app.isPackaged)
  await Promise.all([begin(program), openMainWindow(program, start)])
  ;(await program).app.updates.begin()
}

/** Ends the threads first: a write that is under way is answered or known to be unanswered. */
function endInOrder(program: Promise<Program>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed || !isStarted) return
    event.preventDefault()
    void program
      .then(({ app: caseload }) => caseload.close())
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

const refused = app.isPackaged ? refusedSwitch(app) : null
if (refused !== null) {
  void startProgram().then(({ log }) => {
    log('error', 'app.switch-refused', { name: refused })
    endForSwitch(refused)
  })
} else if (isDiagnosing) {
  void Promise.all([startProgram(), app.whenReady()]).then(async ([{ app: caseload, sayHowItStands }]) => {
    const code = await sayHowItStands()
    await caseload.close()
    app.exit(code)
  })
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  const toCome = programToCome()
  const { promise: program } = toCome
  app.on('second-instance', showWindow)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('window-all-closed', () => app.quit())
  endInOrder(program)
  // A call that comes before everything is read waits for it.
  bindCalls(async (...call) => (await program).dispatch(...call))
  void app.whenReady().then(() => openCaseload(toCome))
}
