import type { Row } from '../row.ts'

const O1 = 'o1-keys-that-a-mac-does-not-have.test.ts'
const O2 = 'o2-file-that-a-scanner-reads-at-the-start.test.ts'
const O3 = 'o3-file-of-a-store-without-its-key.test.ts'
const O4 = 'o4-window-of-a-mac.test.ts'
const O5 = 'o5-led-elsewhere-by-the-environment.test.ts'
const O6 = 'o6-diagnose-without-a-console.test.ts'
const O7 = 'o7-copy-that-electron-puts-there-later.test.ts'

export const O: readonly Row[] = [
  {
    test: O1,
    file: 'src/renderer/lib/key-text.ts',
    take: " || keys.endsWith('Tab')",
    put: '',
    what: 'Ctrl Tab stays on macOS',
  },
  {
    test: O1,
    file: 'src/renderer/lib/key-text.ts',
    take: " Alt: 'Option',",
    put: '',
    what: 'Alt is Option on macOS',
  },
  {
    test: O1,
    file: 'src/renderer/lib/shortcut-keys.ts',
    take: "mac && native.key === 'Backspace' ? 'Delete' : characterOf(native)",
    put: 'characterOf(native)',
    what: 'the Delete of a Mac leaves out',
  },
  {
    test: O1,
    file: 'src/renderer/features/patient/PatientHeader.tsx',
    take: "keyText('Alt ←')",
    put: "'Alt ←'",
    what: 'tooltips name the keys of this system',
  },
  {
    test: O2,
    file: 'src/main/files/read-held.ts',
    take: "whileHeld(() => readFile(path, 'utf8'))",
    put: "readFile(path, 'utf8')",
    what: 'files are read once the scanner has gone',
  },
  {
    test: O2,
    file: 'src/main/files/computer-id.ts',
    take: "whileHeldSync(() => readFileSync(path, 'utf8'))",
    put: "readFileSync(path, 'utf8')",
    what: 'the id of a computer is read once the scanner has gone',
  },
  {
    test: O2,
    file: 'src/main/files/replace-file.ts',
    take: '  await syncFolder(dirname(path), platform)\n',
    put: '',
    what: 'the folder is brought to the disk',
  },
  {
    test: O3,
    file: 'src/main/session/kept-stores.ts',
    take: 'left ??= removeLeft(folder, log)',
    put: 'left ??= Promise.resolve()',
    what: 'a removal that was stood in the way of is gone on with',
  },
  {
    test: O4,
    file: 'src/main/shell/window.ts',
    take: ', trafficLightPosition: { x: 14, y: 13 }',
    put: '',
    what: 'the traffic lights stand in the middle',
  },
  {
    test: O4,
    file: 'src/main/shell/menu.ts',
    take: "    { role: 'fileMenu' },\n",
    put: '',
    what: 'a menu closes the window',
  },
  {
    test: O5,
    file: 'src/main/connection/start-file.ts',
    take: "typeof policy.connections === 'string'",
    put: 'false',
    what: 'the environment is asked only where a policy lists connections',
  },
  {
    test: O5,
    file: 'src/main/connection/start-file.ts',
    take: "if (start.kind !== 'endpoint') return start",
    put: 'if (start) return start',
    what: 'an installed Caseload opens no table at an address of one’s own',
  },
  {
    test: O6,
    file: 'src/main/diagnostics/diagnose.ts',
    take: 'writing(ports.write)',
    put: 'ports.write',
    what: 'what can’t be written fails no check',
  },
  {
    test: O7,
    file: 'src/main/handlers/clipboard-handlers.ts',
    take: '        await copies.clear()\n',
    put: '',
    what: 'a copy that comes behind a lock is taken off',
  },
  {
    test: O7,
    file: 'src/main/handlers/clipboard-handlers.ts',
    take: '.catch(notCopied)',
    put: '',
    what: 'what the clipboard refuses is said',
  },
]
