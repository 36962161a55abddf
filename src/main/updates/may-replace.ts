import { posix, win32 } from 'node:path'

/** What decides whether this installation may be replaced by Caseload itself. */
export interface Installation {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** Of the program that runs. */
  readonly executable: string
  /** `%LOCALAPPDATA%` of Windows. */
  readonly localAppData: string | undefined
  readonly home: string
  /** Whether the person may write where the program lies. */
  readonly isWritable: boolean
  /** The organization's word; null where it says nothing. */
  readonly policy: 'off' | 'stable' | 'beta' | null
  /** Whether this build has a key by which a feed can be believed. */
  readonly hasKey: boolean
}

/**
 * `replaces`: a new version is fetched, and its installer started. `tells`: a new version is named, and a person installs it. `off`: the
 * organization says no. `never`, with the sentence that says why.
 */
export type MayReplace =
  | { readonly may: 'replaces' | 'tells' | 'off' }
  | { readonly may: 'never'; readonly why: string }

export const NEVER = {
  development: 'This is a development build. It looks for no versions.',
  key: 'This build has no key by which a new version could be believed, so it looks for none. New versions are installed by your IT.',
  linux: 'New versions come with the updates of this computer, or from your IT.',
  perMachine: 'Caseload is installed for everybody on this computer. New versions are installed by your IT.',
  macPlace:
    'Caseload is not in an Applications folder that you may write to. Move it there, or ask your IT for new versions.',
} as const

const never = (why: keyof typeof NEVER): MayReplace => ({ may: 'never', why: NEVER[why] })

const isBelow = (relative: string, isAbsolute: boolean) =>
  relative !== '' && relative !== '..' && !/^\.\.[\\/]/.test(relative) && !isAbsolute

/** The place of an installation for one person: see `nsis.perMachine` in `electron-builder.config.mjs`. */
function isOfPerson({ executable, localAppData }: Installation): boolean {
  if (localAppData === undefined || !win32.isAbsolute(localAppData) || !win32.isAbsolute(executable)) return false
  const relative = win32.relative(win32.join(localAppData, 'Programs'), executable)
  return isBelow(relative, win32.isAbsolute(relative))
}

/** A program that is started from a disk image, or from where it was downloaded to, is not there: macOS runs it from a folder of its own. */
function isInApplications({ executable, home, isWritable }: Installation): boolean {
  const folders = ['/Applications', posix.join(home, 'Applications')]
  const bundle = /^(.*)\/Caseload\.app\/Contents\/MacOS\/[^/]+$/.exec(posix.normalize(executable))?.[1]
  return isWritable && bundle !== undefined && folders.includes(bundle)
}

/**
 * Whether this installation may be replaced by Caseload itself. (PACKAGING §4.1)
 *
 * On macOS it names a new version and installs nothing. To take the bundle's place safely, the signature of the new one must be held against the
 * one that runs and both be exchanged at once while the old one runs; Squirrel.Mac does the first, with a feed of its own that nobody signs. A
 * person who drags the new one there has both done by the system.
 */
export function mayReplaceItself(here: Installation): MayReplace {
  if (here.policy === 'off') return { may: 'off' }
  if (!here.isPackaged) return never('development')
  if (here.platform !== 'win32' && here.platform !== 'darwin') return never('linux')
  if (here.platform === 'win32' && !(isOfPerson(here) && here.isWritable)) return never('perMachine')
  if (here.platform === 'darwin' && !isInApplications(here)) return never('macPlace')
  if (!here.hasKey) return never('key')
  return { may: here.platform === 'win32' ? 'replaces' : 'tells' }
}
