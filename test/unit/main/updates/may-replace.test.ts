import { expect, it } from 'vitest'
import { type Installation, mayReplaceItself, NEVER } from '../../../../src/main/updates/may-replace.ts'

const WINDOWS: Installation = {
  platform: 'win32',
  isPackaged: true,
  executable: 'C:\\Users\\rokafor\\AppData\\Local\\Programs\\caseload\\Caseload.exe',
  localAppData: 'C:\\Users\\rokafor\\AppData\\Local',
  home: 'C:\\Users\\rokafor',
  isWritable: true,
  policy: null,
  hasKey: true,
}
const MAC: Installation = {
  ...WINDOWS,
  platform: 'darwin',
  executable: '/Applications/Caseload.app/Contents/MacOS/Caseload',
  localAppData: undefined,
  home: '/Users/rokafor',
}
const LINUX: Installation = { ...MAC, platform: 'linux', executable: '/opt/Caseload/caseload', home: '/home/rokafor' }
const { perMachine, macPlace, linux, development, key } = NEVER

const windowsIn = (executable: string, localAppData = WINDOWS.localAppData): Installation => ({
  ...WINDOWS,
  executable,
  localAppData,
})
const macIn = (executable: string): Installation => ({ ...MAC, executable })

it.each<[string, Installation, string]>([
  ['Windows, for one person', WINDOWS, 'replaces'],
  [
    'Windows, in other case',
    windowsIn('c:\\users\\ROKAFOR\\appdata\\local\\programs\\Caseload\\Caseload.exe'),
    'replaces',
  ],
  ['Windows, the organization names a channel', { ...WINDOWS, policy: 'beta' }, 'replaces'],
  ['Windows, per machine', windowsIn('C:\\Program Files\\Caseload\\Caseload.exe'), perMachine],
  ['Windows, beside Programs', windowsIn('C:\\Users\\rokafor\\AppData\\Local\\Programs2\\Caseload.exe'), perMachine],
  ['Windows, out of Programs', windowsIn('C:\\Users\\rokafor\\AppData\\Local\\Programs\\..\\Caseload.exe'), perMachine],
  ['Windows, on another drive', windowsIn('D:\\Programs\\Caseload.exe'), perMachine],
  [
    'Windows, of another person',
    windowsIn('C:\\Users\\mlee\\AppData\\Local\\Programs\\caseload\\Caseload.exe'),
    perMachine,
  ],
  ['Windows, without a local folder', { ...WINDOWS, localAppData: undefined }, perMachine],
  ['Windows, with an empty local folder', windowsIn('C:\\Programs\\Caseload.exe', ''), perMachine],
  ['Windows, not writable', { ...WINDOWS, isWritable: false }, perMachine],
  ['Windows, development', { ...WINDOWS, isPackaged: false }, development],
  ['Windows, off', { ...WINDOWS, policy: 'off' }, 'off'],
  ['Windows, without a key', { ...WINDOWS, hasKey: false }, key],
  ['macOS, in Applications', MAC, 'tells'],
  [
    'macOS, in the person’s Applications',
    macIn('/Users/rokafor/Applications/Caseload.app/Contents/MacOS/Caseload'),
    'tells',
  ],
  ['macOS, in another person’s', macIn('/Users/mlee/Applications/Caseload.app/Contents/MacOS/Caseload'), macPlace],
  ['macOS, on a disk image', macIn('/Volumes/Caseload/Caseload.app/Contents/MacOS/Caseload'), macPlace],
  [
    'macOS, moved by the system',
    macIn('/private/var/folders/x/T/AppTranslocation/1/d/Caseload.app/Contents/MacOS/Caseload'),
    macPlace,
  ],
  ['macOS, out of Applications', macIn('/Applications/../tmp/Caseload.app/Contents/MacOS/Caseload'), macPlace],
  ['macOS, not writable', { ...MAC, isWritable: false }, macPlace],
  ['macOS, development', { ...MAC, isPackaged: false }, development],
  ['macOS, off', { ...MAC, policy: 'off' }, 'off'],
  ['Linux, deb', LINUX, linux],
  ['Linux, in the home', { ...LINUX, executable: '/home/rokafor/Caseload.AppImage' }, linux],
  ['Linux, off', { ...LINUX, policy: 'off' }, 'off'],
  ['another system', { ...LINUX, platform: 'freebsd' }, linux],
])('%s: %s', (_name, installation, expected) => {
  const found = mayReplaceItself(installation)
  expect(found.may === 'never' ? found.why : found.may).toBe(expected)
})
