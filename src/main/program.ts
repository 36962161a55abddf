import { randomBytes, randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { homedir, release, type } from 'node:os'
import { join } from 'node:path'
import { app, session } from 'electron'
import { contract } from '#shared/ipc/contract.ts'
import { createApp } from './app.ts'
import type { App, AppPorts } from './app-ports.ts'
import { sleepUntil } from './auth/device-sign-in.ts'
import { listProfiles, openProfile } from './connection/profiles.ts'
import { startFile } from './connection/start-file.ts'
import { startDataThread } from './data/thread/thread-client.ts'
import { diagnose } from './diagnostics/diagnose.ts'
import { DIAGNOSE } from './diagnostics/diagnose-switch.ts'
import type { DiagnosedComputer } from './diagnostics/diagnostics.ts'
import { computerId } from './files/computer-id.ts'
import { createDispatcher, type Dispatch } from './ipc/dispatcher.ts'
import { fileSink } from './log/file-sink.ts'
import { createLog, type Log } from './log/log.ts'
import { createNetwork, systemCertificates } from './net/agents.ts'
import { createMeasure, createProbe } from './net/probe.ts'
import type { ReadPolicy } from './policy/policy.ts'
import { loginName, policyOfComputer } from './policy/policy-of-computer.ts'
import { startSampleClinic } from './sample/sample-client.ts'
import { APP_ORIGIN } from './shell/app-protocol.ts'
import { emitToWindows } from './shell/bind-ipc.ts'
import { systemClipboard } from './shell/clipboard.ts'
import { desk } from './shell/desk.ts'
import { browserOpener } from './shell/open-browser.ts'
import { keychainSealer } from './shell/sealer.ts'
import { startInstaller } from './shell/start-installer.ts'
import { updateSetup } from './updates/update-setup.ts'

/** What the program is told by who has started it. */
export interface Started {
  /** The system, its user, and where the program lies. */
  readonly process: Pick<NodeJS.Process, 'platform' | 'arch' | 'execPath' | 'versions' | 'getuid'>
  /** Files that stand in for what an organization or a clinic has set. */
  readonly files: {
    readonly connection: string | undefined
    readonly policy: string | undefined
    readonly updates: string | undefined
  }
  readonly beginWithSample: boolean
  readonly localAppData: string | undefined
  /** Path of a file in the folder in which everything is kept. */
  readonly inUserData: (file: string) => string
  /** Address of a thread's script. */
  readonly worker: (file: string) => URL
  /** Whether somebody asks on the command line how this computer stands: the log is left to the Caseload that runs. */
  readonly isDiagnosing: boolean
}

/** All of Caseload that is no window. */
export interface Program {
  readonly app: App
  readonly dispatch: Dispatch
  readonly log: Log
  /** Notes that Caseload has begun, under which kind of policy. */
  noteStart(): void
  /**
   * Says on the standard output how this computer stands. On Windows what is written shows only where it is led to a file or another program,
   * since Caseload belongs to no console. @returns the code to end with
   */
  sayHowItStands(): Promise<number>
}

type Network = ReturnType<typeof createNetwork>

/** What everything below is made from. */
interface Parts {
  readonly started: Started
  readonly policy: ReadPolicy
  readonly logFolder: string
  readonly log: Log
  readonly agents: Network
  readonly resolveProxy: (url: string) => Promise<string>
  readonly thisComputer: () => string
}

/** Several people may write into the organization's folder. */
const folderOfLog = ({ policy }: ReadPolicy, { inUserData }: Started): string =>
  policy.logFolder === null ? inUserData('logs') : join(policy.logFolder, loginName())

/** Made when it is needed first: not by who only asks how this computer stands. */
function idMadeOnce(file: string, log: Log): () => string {
  let id: string | null = null
  return () => {
    id ??= computerId(file, randomUUID, log)
    return id
  }
}

function partsOf(started: Started): Parts {
  const { process, files, isDiagnosing, inUserData } = started
  const policy = policyOfComputer({ isPackaged: app.isPackaged, developmentFile: files.policy, process })
  const logFolder = folderOfLog(policy, started)
  const log = createLog({ sink: isDiagnosing ? () => undefined : fileSink(logFolder), now: Date.now })
  const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url)
  const agents = createNetwork({ resolveProxy, systemCa: systemCertificates, log })
  const thisComputer = idMadeOnce(inUserData('computer.json'), log)
  return { started, policy, logFolder, log, agents, resolveProxy, thisComputer }
}

/** What the reports and the diagnostics say of this computer. */
function describeComputer({ started, logFolder, agents }: Parts): DiagnosedComputer {
  const { platform, arch, versions } = started.process
  return {
    platform,
    versions: {
      system: `${type()} ${release()}, ${arch}`,
      electron: versions.electron ?? '',
      chromium: versions.chrome ?? '',
      node: versions.node,
    },
    isPackaged: app.isPackaged,
    folder: started.inUserData(''),
    logFolder,
    userName: loginName(),
    measure: createMeasure({ agents: agents(), now: Date.now, monotonic: () => performance.now() }),
  }
}

/** Where versions come from, and how one is installed. */
function updatesOf({ started, policy, agents, thisComputer }: Parts): AppPorts['updates'] {
  const { files, localAppData, inUserData } = started
  const { platform, arch, execPath: executable } = started.process
  const { isPackaged } = app
  const setup = updateSetup({
    platform,
    arch,
    release: release(),
    id: thisComputer,
    isPackaged,
    executable,
    localAppData,
    home: homedir(),
    policy: policy.policy.updates,
    developmentFile: files.updates,
  })
  return {
    ...setup,
    agents,
    folder: inUserData('updates'),
    startInstaller: isPackaged
      ? startInstaller
      : () => Promise.reject(new Error('A development build is not replaced.')),
    quit: () => app.quit(),
  }
}

/** The threads in which the clinic's data and the sample clinic live. */
function threadsOf({ started, policy, log, resolveProxy, thisComputer }: Parts) {
  const { worker } = started
  return {
    startData: (credentials, emit) =>
      startDataThread({
        workerUrl: worker('data-thread.js'),
        version: app.getVersion(),
        computer: thisComputer(),
        computerTimeZone: timeZone(),
        mostRetentionDays: policy.policy.retentionDays,
        emit,
        credentials: async (asked) => credentials(asked),
        resolveProxy: async ({ url }) => resolveProxy(url),
        log,
      }),
    startSample: () => startSampleClinic({ worker: worker('sample-thread.js'), now: Date.now() }),
  } satisfies Partial<AppPorts>
}

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Connections, and what is kept of them. */
function connectionsOf({ started, policy, log, agents }: Parts) {
  const { files, inUserData } = started
  const { isPackaged } = app
  return {
    start: startFile({ file: files.connection, isPackaged, policy: policy.policy, log }),
    paths: {
      connections: inUserData('connections.json'),
      signIns: inUserData('sign-ins.json'),
      storeKeys: inUserData('stores.json'),
      stores: inUserData('stores'),
    },
    profiles: () => listProfiles(),
    openProfile: (known, profile, region) => openProfile(known, profile, region, { agents, now: Date.now }),
    reach: createProbe({ agents: agents(), now: Date.now }),
  } satisfies Partial<AppPorts>
}

/** Time and chance, as the computer has them. */
const CLOCKS = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  newId: randomUUID,
  randomBytes,
  sleep: sleepUntil,
  every(ms: number, run: () => void) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
}

/** Starts all of Caseload but its window. Nothing of a clinic is read before it is asked for. */
export function startProgram(started: Started): Program {
  const parts = partsOf(started)
  const { policy, log, agents } = parts
  const { platform } = started.process
  const version = app.getVersion()
  const computer = describeComputer(parts)
  const caseload = createApp({
    version,
    computerTimeZone: timeZone(),
    policy,
    beginWithSample: started.beginWithSample,
    ...connectionsOf(parts),
    ...threadsOf(parts),
    ...CLOCKS,
    sealer: keychainSealer(platform, log),
    openBrowser: browserOpener(log),
    agents,
    desk,
    quit: () => app.quit(),
    clipboard: systemClipboard(platform, log),
    computer,
    updates: updatesOf(parts),
    emit: emitToWindows,
    log,
  })
  const { answer, isLocked, diagnostics } = caseload
  return {
    app: caseload,
    dispatch: createDispatcher(contract, answer, { trustedOrigin: APP_ORIGIN, newId: randomUUID, isLocked, log }),
    log,
    noteStart: () => log('info', 'app.started', { version, kind: policy.state.state }),
    sayHowItStands: () =>
      diagnose(app.commandLine.getSwitchValue(DIAGNOSE), {
        diagnostics,
        version,
        versions: computer.versions,
        userName: computer.userName,
        policy: policy.state,
        write: (text) => writeSync(1, text),
      }),
  }
}
