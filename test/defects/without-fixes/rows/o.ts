import type { Row } from '../row.ts'

const O1 = 'o1-keys-that-a-mac-does-not-have.test.ts'

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
]
