import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, powerMonitor, protocol, session } from 'electron'
import { contract } from '#shared/ipc/contract.ts'
import { createApp } from './app.ts'
import { sleepUntil } from './auth/device-sign-in.ts'
import { readConnectionFile } from './connection/clinic-file.ts'
import { listProfiles, openProfile } from './connection/profiles.ts'
import { startDataThread } from './data/thread/thread-client.ts'
import { computerId } from './files/computer-id.ts'
import { createDispatcher } from './ipc/dispatcher.ts'
import { fileSink } from './log/file-sink.ts'
import { createLog } from './log/log.ts'
import { endOnUncaught } from './log/uncaught.ts'
import { createNetwork, systemCertificates } from './net/agents.ts'
import { createProbe } from './net/probe.ts'
import { startSampleClinic } from './sample/sample-client.ts'
import { APP_ORIGIN, APP_SCHEME, createAppProtocol } from './shell/app-protocol.ts'
import { bindCalls, emitToWindows } from './shell/bind-ipc.ts'
import { endForSwitch, endWithSentence } from './shell/crash.ts'
import { desk } from './shell/desk.ts'
import { guardContents, guardSession } from './shell/guards.ts'
import { followPower } from './shell/lock-events.ts'
import { setMenu } from './shell/menu.ts'
import { browserOpener } from './shell/open-browser.ts'
import { prepareApp, refusedSwitch } from './shell/prepare-app.ts'
import { followProcessEnds } from './shell/process-ends.ts'
import { keychainSealer } from './shell/sealer.ts'
import { openWindow } from './shell/window.ts'

// The environment is read here, once; everything else gets what it needs by parameter.
const {
  CASELOAD_USER_DATA: userData,
  CASELOAD_CONNECTION: connectionFile,
  CASELOAD_SAMPLE: sampleFirst,
  LOCALAPPDATA: localAppData,
} = process.env
const at = (file: string) => join(import.meta.dirname, file)
const worker = (file: string) => new URL(file, import.meta.url)

prepareApp({ app, platform: process.platform, userData, localAppData })
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }])

const version = app.getVersion()
const computerTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const log = createLog({ sink: fileSink(app.getPath('userData')), now: Date.now })
endOnUncaught(process, log, endWithSentence)

const inUserData = (file: string) => join(app.getPath('userData'), file)
const computer = computerId(inUserData('computer.json'), randomUUID, log)
/** Stand-ins of AWS's services on this computer are for development. */
const allowEndpoints = !app.isPackaged

const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url)
const agents = createNetwork({
  resolveProxy,
  systemCa: systemCertificates,
  log,
})

const caseload = createApp({
  version,
  computerTimeZone,
  start: async () => (connectionFile ? readConnectionFile(connectionFile, { allowEndpoints }) : null),
  beginWithSample: sampleFirst === '1',
  paths: {
    connections: inUserData('connections.json'),
    signIns: inUserData('sign-ins.json'),
    storeKeys: inUserData('stores.json'),
    stores: inUserData('stores'),
  },
  sealer: keychainSealer(log),
  openBrowser: browserOpener(log),
  profiles: () => listProfiles(),
  openProfile: (known, profile, region) => openProfile(known, profile, region, { agents, now: Date.now }),
  agents,
  reach: createProbe({ agents: agents(), now: Date.now }),
  startData: (credentials, emit) =>
    startDataThread({
      workerUrl: worker('data-thread.js'),
      version,
      computer,
      computerTimeZone,
      emit,
      credentials: async (asked) => credentials(asked),
      resolveProxy: async ({ url }) => resolveProxy(url),
      log,
    }),
  startSample: () => startSampleClinic({ worker: worker('sample-thread.js'), now: Date.now() }),
  now: () => Date.now(),
  monotonic: () => performance.now(),
  newId: randomUUID,
  randomBytes,
  sleep: sleepUntil,
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  desk,
  clipboard: {
    read: () => clipboard.readText(),
    write: (text) => clipboard.writeText(text),
    clear: () => clipboard.clear(),
  },
  emit: emitToWindows,
  log,
})

async function openMainWindow(): Promise<void> {
  // In memory: nothing that the page sees is kept by Chromium.
  const partition = session.fromPartition('caseload')
  if (!partition.protocol.isProtocolHandled(APP_SCHEME)) {
    await guardSession(partition, app.isPackaged)
    partition.protocol.handle(
      APP_SCHEME,
      createAppProtocol(at('../renderer'), () => randomBytes(16).toString('base64')),
    )
  }
  const preload = at('../preload/index.cjs')
  await openWindow({ session: partition, preload, packaged: app.isPackaged, place: inUserData('window.json') })
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

let closed = false

const refused = app.isPackaged ? refusedSwitch(app) : null
if (refused !== null) {
  log('error', 'app.switch-refused', { name: refused })
  endForSwitch(refused)
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  app.on('second-instance', showWindow)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    // The threads end first: a write that is under way is answered or known to be unanswered.
    event.preventDefault()
    void caseload.close().finally(() => {
      closed = true
      app.quit()
    })
  })
  const { answer, isLocked, lock, sleep, wake } = caseload
  bindCalls(createDispatcher(contract, answer, { trustedOrigin: APP_ORIGIN, newId: randomUUID, isLocked, log }))
  void app.whenReady().then(() => {
    powerMonitor.on('suspend', sleep)
    followPower(powerMonitor, lock.lock, wake)
    followProcessEnds({
      app,
      async ask(message) {
        await dialog.showMessageBox({ type: 'warning', title: 'Caseload', message, buttons: ['Go on'] })
      },
      show: (contents) => contents.loadURL(`${APP_ORIGIN}/`),
      giveUp: endWithSentence,
      now: Date.now,
      log,
    })
    setMenu(process.platform, app.isPackaged)
    log('info', 'app.started', { version })
    return openMainWindow()
  })
}
