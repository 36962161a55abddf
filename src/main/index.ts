import { randomBytes, randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { homedir, release, type } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, powerMonitor, protocol, session } from 'electron'
import { contract } from '#shared/ipc/contract.ts'
import { createApp } from './app.ts'
import { sleepUntil } from './auth/device-sign-in.ts'
import { listProfiles, openProfile } from './connection/profiles.ts'
import { startFile } from './connection/start-file.ts'
import { startDataThread } from './data/thread/thread-client.ts'
import { DIAGNOSE, diagnose } from './diagnostics/diagnose.ts'
import type { DiagnosedComputer } from './diagnostics/diagnostics.ts'
import { computerId } from './files/computer-id.ts'
import { createDispatcher } from './ipc/dispatcher.ts'
import { fileSink } from './log/file-sink.ts'
import { createLog } from './log/log.ts'
import { endOnUncaught } from './log/uncaught.ts'
import { createNetwork, systemCertificates } from './net/agents.ts'
import { createMeasure, createProbe } from './net/probe.ts'
import { loginName, policyOfComputer } from './policy/policy-of-computer.ts'
import { startSampleClinic } from './sample/sample-client.ts'
import { APP_ORIGIN, APP_SCHEME, createAppProtocol } from './shell/app-protocol.ts'
import { bindCalls, emitToWindows } from './shell/bind-ipc.ts'
import { endForSwitch, endWithSentence } from './shell/crash.ts'
import { desk } from './shell/desk.ts'
import { guardContents, guardSession } from './shell/guards.ts'
import { followPower, followShutdown } from './shell/lock-events.ts'
import { setMenu } from './shell/menu.ts'
import { browserOpener } from './shell/open-browser.ts'
import { prepareApp, refusedSwitch } from './shell/prepare-app.ts'
import { followProcessEnds } from './shell/process-ends.ts'
import { keychainSealer } from './shell/sealer.ts'
import { startInstaller } from './shell/start-installer.ts'
import { openWindow } from './shell/window.ts'
import { updateSetup } from './updates/update-setup.ts'

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
const worker = (file: string) => new URL(file, import.meta.url)

prepareApp({ app, platform: process.platform, userData, localAppData })
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }])

const version = app.getVersion()
const computerTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const { isPackaged } = app
const policy = policyOfComputer({ isPackaged, developmentFile: policyFile, process })
const logFolder = folderOfLog()
/** Whether somebody asks on the command line how this computer stands: then there is no window, and the log is left to the Caseload that runs. */
const isDiagnosing = app.commandLine.hasSwitch(DIAGNOSE)
const log = createLog({ sink: isDiagnosing ? () => undefined : fileSink(logFolder), now: Date.now })
endOnUncaught(process, log, endWithSentence)

/** Several people may write into the organization's folder. */
function folderOfLog(): string {
  const { logFolder: ofOrganization } = policy.policy
  return ofOrganization === null ? join(app.getPath('userData'), 'logs') : join(ofOrganization, loginName())
}

const inUserData = (file: string) => join(app.getPath('userData'), file)
let idOfComputer: string | null = null
/** Made when it is needed first: not by who only asks how this computer stands, nor by a second instance. */
function thisComputer(): string {
  idOfComputer ??= computerId(inUserData('computer.json'), randomUUID, log)
  return idOfComputer
}
const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url)
const agents = createNetwork({
  resolveProxy,
  systemCa: systemCertificates,
  log,
})

const computer: DiagnosedComputer = {
  platform: process.platform,
  versions: {
    system: `${type()} ${release()}, ${process.arch}`,
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  },
  isPackaged: app.isPackaged,
  folder: app.getPath('userData'),
  logFolder,
  userName: loginName(),
  measure: createMeasure({ agents: agents(), now: Date.now, monotonic: () => performance.now() }),
}

const caseload = createApp({
  version,
  computerTimeZone,
  start: startFile({ file: connectionFile, isPackaged, policy: policy.policy, log }),
  policy,
  beginWithSample: sampleFirst === '1',
  paths: {
    connections: inUserData('connections.json'),
    signIns: inUserData('sign-ins.json'),
    storeKeys: inUserData('stores.json'),
    stores: inUserData('stores'),
  },
  sealer: keychainSealer(process.platform, log),
  openBrowser: browserOpener(log),
  profiles: () => listProfiles(),
  openProfile: (known, profile, region) => openProfile(known, profile, region, { agents, now: Date.now }),
  agents,
  reach: createProbe({ agents: agents(), now: Date.now }),
  startData: (credentials, emit) =>
    startDataThread({
      workerUrl: worker('data-thread.js'),
      version,
      computer: thisComputer(),
      computerTimeZone,
      mostRetentionDays: policy.policy.retentionDays,
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
  quit: () => app.quit(),
  clipboard: {
    read: () => clipboard.readText(),
    isBlank: async () => (await clipboard.read()).every(({ types }) => types.length === 0),
    clear: () => clipboard.clear(),
    clearSelection: () => {
      if (process.platform === 'linux') clipboard.selection.clear()
    },
    write: (text) => clipboard.writeText(text),
  },
  computer,
  updates: {
    ...updateSetup({
      platform: process.platform,
      arch: process.arch,
      id: thisComputer,
      isPackaged: app.isPackaged,
      executable: process.execPath,
      localAppData,
      home: homedir(),
      policy: policy.policy.updates,
      developmentFile: updatesFile,
    }),
    agents,
    folder: inUserData('updates'),
    startInstaller: app.isPackaged
      ? startInstaller
      : () => Promise.reject(new Error('A development build is not replaced.')),
    quit: () => app.quit(),
  },
  emit: emitToWindows,
  log,
})

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
  await openWindow({
    platform: process.platform,
    session: partition,
    preload,
    packaged: app.isPackaged,
    place: inUserData('window.json'),
    watch: {
      askToWait,
      // What was saved is on the disk; a write that is under way is told from one that never came at the next start.
      onSessionEnd: () => void caseload.close(),
      giveUp: endWithSentence,
      after: (ms, run) => void setTimeout(run, ms).unref(),
      log,
    },
  })
}

/** On Windows what is written shows only where it is led to a file or another program, since Caseload belongs to no console. */
async function sayHowItStands(): Promise<void> {
  const code = await diagnose(app.commandLine.getSwitchValue(DIAGNOSE), {
    diagnostics: caseload.diagnostics,
    version,
    versions: computer.versions,
    userName: computer.userName,
    policy: policy.state,
    write: (text) => writeSync(1, text),
  })
  await caseload.close()
  app.exit(code)
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
} else if (isDiagnosing) {
  void app.whenReady().then(sayHowItStands)
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
  void app.whenReady().then(async () => {
    // Before anything is opened that a new version would find in use.
    if (await caseload.updates.atStart()) return app.exit(0)
    powerMonitor.on('suspend', sleep)
    followPower(powerMonitor, lock.lock, wake)
    followShutdown(powerMonitor, () => app.quit())
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
    // The store and its thread start beside the page.
    caseload.beginEarly()
    setMenu(process.platform, app.isPackaged)
    log('info', 'app.started', { version, kind: policy.state.state })
    await openMainWindow()
    caseload.updates.begin()
  })
}
