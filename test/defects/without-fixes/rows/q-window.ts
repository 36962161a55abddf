import type { Row } from '../row.ts'

const Q3 = 'q3-back-to-what-can-not-be-drawn.test.ts'

const Q4 = 'q4-part-mounted-anew.test.tsx'

const Q5 = 'q5-selected-text-taken-out.test.ts'

const Q6 = 'q6-copy-that-could-not-be-read.test.ts'

const Q9 = 'q9-places-to-come-back-to.test.ts'

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
    file: 'src/renderer/app/store/app-store.ts',
    take: ' && !isInRegistry(app)',
    put: '',
    what: 'choices stay over a sign-in',
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
  {
    test: Q5,
    file: 'src/renderer/lib/window-events.ts',
    take: '    event.preventDefault()\n    event.stopPropagation()\n    const text',
    put: '    const text',
    what: 'the page copies nothing itself',
  },
  {
    test: Q5,
    file: 'src/renderer/lib/window-events.ts',
    take: "    listen(window, ['dragstart'], (event) => event.preventDefault(), { capture: true }),\n",
    put: '',
    what: 'nothing is dragged out',
  },
  {
    test: Q5,
    file: 'src/renderer/app/store/copy-slice.ts',
    take: 'notCopied: answer.ok ? null : answer.error.message',
    put: 'notCopied: null',
    what: 'a refusal is said',
  },
  {
    test: Q6,
    file: 'src/main/lock/clipboard-guard.ts',
    take: "hash ?? 'unread'",
    put: 'hash ?? null',
    what: 'a copy that can’t be read is ours',
  },
  {
    test: Q6,
    file: 'src/main/lock/clipboard-guard.ts',
    take: 'hash === undefined || ',
    put: '',
    what: 'one that can’t be read at the lock goes',
  },
  {
    test: Q6,
    file: 'src/main/lock/clipboard-guard.ts',
    take: '        clipboard.clearSelection()\n',
    put: '',
    what: 'what is only selected goes',
  },
  {
    test: Q6,
    file: 'src/main/handlers/lock-handlers.ts',
    take: 'else copies.empty()',
    put: 'else await copies.clear()',
    what: 'what may not be copied goes in any case',
  },
  {
    test: Q9,
    file: 'src/renderer/app/store/registries-slice.ts',
    take: '  if (!isRead) return\n',
    put: '',
    what: 'a place is kept with choices that were read',
  },
  {
    test: Q9,
    file: 'src/renderer/app/store/registries-slice.ts',
    take: "load(null)\n  if (isLocked(app)) return app.setState({ place: { at: 'start' } })\n",
    put: 'load(null)\n',
    what: 'a lock while choices are read leads back',
  },
]
