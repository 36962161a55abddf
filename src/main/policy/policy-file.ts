import { execFileSync } from 'node:child_process'
import { closeSync, fstatSync, lstatSync, openSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, posix, win32 } from 'node:path'
import { whileHeldSync } from '../files/while-held.ts'
import { NO_POLICY, parsePolicy, type ReadPolicy, refusedPolicy } from './policy.ts'

/** A file that may hold the organization's policy. */
export interface PolicyPlace {
  readonly path: string
  readonly form: 'json' | 'plist'
}

export interface PolicyComputer {
  readonly platform: NodeJS.Platform
  /** The program that runs: where it is installed says where Program Files is. `%ProgramFiles%` doesn't: whoever starts Caseload can set it. */
  readonly executable: string
  /** The login name. */
  readonly userName: string
}

const USUAL_PROGRAM_FILES = 'C:\\Program Files'

/** The Program Files in which a program of Windows is installed for everybody; null for another place. */
const programFilesOf = (executable: string): string | null =>
  /^[a-z]:\\Program Files(?=\\)/i.exec(win32.normalize(executable))?.[0] ?? null

const MANAGED = '/Library/Managed Preferences'
const MAC_FILE = 'org.caseload.desktop.plist'

/**
 * Where an organization puts its policy, the first that is there holds. Only admins can write to these places: on Windows not
 * `%ProgramData%`, where any user can make the folder first, and on macOS not what `defaults write` changes. (PACKAGING §4.3)
 */
export function policyPlaces({ platform, executable, userName }: PolicyComputer): readonly PolicyPlace[] {
  if (platform === 'win32') {
    const folders = new Set([USUAL_PROGRAM_FILES, programFilesOf(executable) ?? USUAL_PROGRAM_FILES])
    return [...folders].map((folder) => ({
      path: win32.join(folder, 'Caseload', 'caseload.policy.json'),
      form: 'json',
    }))
  }
  if (platform === 'darwin')
    return [
      { path: posix.join(MANAGED, MAC_FILE), form: 'plist' },
      { path: posix.join(MANAGED, userName, MAC_FILE), form: 'plist' },
    ]
  return [{ path: '/etc/caseload/policy.json', form: 'json' }]
}

export interface PolicyPorts {
  readonly platform: NodeJS.Platform
  /** Users whose files are believed: root, and for a test build who runs it. Nobody is asked on Windows. */
  readonly trusted: readonly number[]
  /** The JSON of a property list of macOS. @throws what the system says */
  readonly plistJson?: (path: string) => string
}

/** Bytes. */
const LARGEST = 64 * 1024

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'

const byPlutil = (path: string): string =>
  execFileSync('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', path], {
    encoding: 'utf8',
    timeout: 5_000,
    maxBuffer: LARGEST,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** Who else could have written it, as a sentence; null where nobody could. */
function distrust(path: string, what: string, { uid, mode }: Stats, { platform, trusted }: PolicyPorts): string | null {
  if (platform === 'win32') return null
  if (!trusted.includes(uid))
    return `${what} ${path} doesn’t belong to an admin of this computer, so it is not believed.`
  if ((mode & 0o022) !== 0)
    return `${what} ${path} can be written by others than its owner, so it is not believed. Take that right away (chmod go-w).`
  return null
}

/** Whether a link stands at a path, and what it leads to is gone. */
function leadsNowhere(path: string): boolean {
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined
  return isThere && statSync(path, { throwIfNoEntry: false }) === undefined
}

/** Whether nobody has put a policy at a path. A link to what is gone, or not mounted yet, is one that can't be read. */
const isNone = (path: string, code: string): boolean =>
  code === 'ENOTDIR' || (code === 'ENOENT' && !leadsNowhere(path) && !leadsNowhere(dirname(path)))

/** Reads one file. @returns null where there is none */
function readPlace({ path, form }: PolicyPlace, ports: PolicyPorts): ReadPolicy | null {
  let file: number | null = null
  try {
    file = whileHeldSync(() => openSync(path, 'r'))
    const facts = fstatSync(file)
    // The folder of the name, and the one to which a link leads: who can write to either can put another file in the place of this one.
    const folders = [dirname(path), dirname(realpathSync(path))]
    const problem =
      distrust(path, 'The policy file', facts, ports) ??
      folders
        .map((folder) => distrust(folder, 'The policy folder', statSync(folder), ports))
        .find((one) => one !== null)
    if (problem) return refusedPolicy(path, problem)
    if (!facts.isFile() || facts.size > LARGEST)
      return refusedPolicy(path, `${path} is too large to be a policy, or no file.`)
    return parsePolicy(form === 'plist' ? (ports.plistJson ?? byPlutil)(path) : readFileSync(file, 'utf8'), path)
  } catch (error) {
    const code = codeOf(error)
    if (file === null && isNone(path, code)) return null
    return refusedPolicy(path, `${path} can’t be read (${code}).`)
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** The organization's policy, read once at the start. One that is there and can't be used is never taken for none. */
export function readPolicy(places: readonly PolicyPlace[], ports: PolicyPorts): ReadPolicy {
  for (const place of places) {
    const found = readPlace(place, ports)
    if (found) return found
  }
  return NO_POLICY
}
