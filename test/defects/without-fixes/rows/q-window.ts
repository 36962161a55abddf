import type { Row } from '../row.ts'

const Q3 = 'q3-back-to-what-can-not-be-drawn.test.ts'

const Q4 = 'q4-part-mounted-anew.test.tsx'

/** What is drawn, and what leaves the window by its own keys. */
export const Q_WINDOW: readonly Row[] = [
  {
    test: Q3,
    file: 'src/renderer/app/store/session-slice.ts',
    take: '  noteWhere(app, null)\n',
    put: '',
    what: 'back to registries is back to the list',
  },
  {
    test: Q3,
    file: 'src/renderer/app/store/lock-slice.ts',
    take: "screen.kind === 'connecting' && hasSession",
    put: 'hasSession && !screen',
    what: 'a lock while it opens is no end',
  },
  {
    test: Q4,
    file: 'src/renderer/lib/later.tsx',
    take: 'const [Part] = useState(() => Loaded ?? Waits)',
    put: 'useState(0)\n    const Part = Loaded ?? Waits',
    what: 'what was drawn stays the same element',
  },
  {
    test: Q4,
    file: 'src/renderer/lib/later.tsx',
    take: '        loading = null\n        Waits = waits()\n',
    put: '',
    what: 'a part is loaded again',
  },
]
