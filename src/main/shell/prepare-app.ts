import { join, resolve } from 'node:path'
import type { App } from 'electron'
import { WEBRTC_POLICY, WEBRTC_SWITCH } from './guards.ts'

/** As installers name the application: a taskbar, notifications and shortcuts know it by this on Windows. */
export const APP_ID = 'org.caseload.desktop'

/**
 * Switches of Chromium and Node that would open the page to other programs, take its protection away, lead its traffic elsewhere, or write
 * down what it sees. Fuses don't stop them. (PACKAGING §7.11)
 */
const REFUSED_SWITCHES: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'no-proxy-server',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'user-data-dir',
  // Of macOS: what is sealed then opens for everybody.
  'use-mock-keychain',
  'load-extension',
  'js-flags',
  'inspect',
  'inspect-brk',
  'inspect-port',
]

/** The first of the switches that an installed Caseload doesn't start with; null without one. */
export const refusedSwitch = ({ commandLine }: Pick<App, 'commandLine'>): string | null =>
  REFUSED_SWITCHES.find((name) => commandLine.hasSwitch(name)) ?? null

export interface PreparePorts {
  readonly app: Pick<App, 'setPath' | 'setAppUserModelId' | 'enableSandbox' | 'commandLine'>
  readonly platform: NodeJS.Platform
  /** Where everything is to be kept, absolute or from the working folder; undefined: where the system has it. */
  readonly userData: string | undefined
  /** `%LOCALAPPDATA%` of Windows. */
  readonly localAppData: string | undefined
}

/**
 * Where everything is kept. On Windows not in the roaming profile, where Electron would put it: that is copied at every logon, or lies on a
 * network drive, on which the database doesn't work.
 */
function userDataFolder({ platform, userData, localAppData }: PreparePorts): string | null {
  // A folder that is not absolute is refused by Electron.
  if (userData) return resolve(userData)
  return platform === 'win32' && localAppData ? join(localAppData, 'Caseload') : null
}

/** What has to be said to Electron before it is ready, and before anything asks for a folder. */
export function prepareApp(ports: PreparePorts): void {
  const { app, platform } = ports
  const folder = userDataFolder(ports)
  if (folder !== null) for (const name of ['userData', 'sessionData'] as const) app.setPath(name, folder)
  if (platform === 'win32') app.setAppUserModelId(APP_ID)
  app.enableSandbox()
  app.commandLine.appendSwitch(WEBRTC_SWITCH, WEBRTC_POLICY)
}
