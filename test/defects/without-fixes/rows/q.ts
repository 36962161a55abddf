import type { Row } from '../row.ts'

const Q1 = 'q1-window-that-never-comes.test.ts'

const Q10 = 'q10-work-of-a-session-that-ended.test.ts'

const Q12 = 'q12-role-that-stays-as-it-was.test.ts'

const Q2 = 'q2-answer-meant-for-another-call.test.ts'

export const Q: readonly Row[] = [
  {
    test: Q1,
    file: 'src/main/shell/window-watch.ts',
    take: 'if (window.isDestroyed() || window.isVisible()) return',
    put: 'return',
    what: 'a window is shown although nothing is drawn',
  },
  {
    test: Q1,
    file: 'src/main/shell/window-watch.ts',
    take: "window.on('unresponsive', () => {\n    if (asking) return",
    put: "window.on('unresponsive', () => {\n    return",
    what: 'a page that does not answer is asked about',
  },
  {
    test: Q1,
    file: 'src/main/lock/clipboard-guard.ts',
    take: ' || (await clipboard.isBlank().catch(() => false))',
    put: '',
    what: 'ours that can’t be seen is cleared',
  },
  {
    test: Q1,
    file: 'src/main/shell/lock-events.ts',
    take: 'event?.preventDefault?.()',
    put: '',
    what: 'a shutdown waits for the end',
  },
  {
    test: Q2,
    file: 'src/main/session/sessions.ts',
    take: 'return open.running.catch((error: unknown) => Promise.reject(asOthersHear(error)))',
    put: 'return open.running',
    what: 'who waits hears what concerns them',
  },
  {
    test: 'q7-word-that-every-object-has.test.ts',
    file: 'src/shared/own-value.ts',
    take: 'Object.hasOwn(record, key) ? record[key] : undefined',
    put: 'record[key]',
    what: 'a table of words has its own words only',
  },
  {
    test: 'q8-typed-lost-to-its-own-echo.test.ts',
    file: 'src/renderer/lib/typed-form.ts',
    take: 'return !dequal(now, before) && dequal(now, Reflect.get(read, name))',
    put: 'return false',
    what: 'what is read of one’s own is nobody else’s',
  },
  {
    test: Q10,
    file: 'src/main/data/context/soon.ts',
    take: 'if (!context.hasEnded) work()',
    put: 'work()',
    what: 'later is not after the end',
  },
  {
    test: Q10,
    file: 'src/main/data/thread/current-session.ts',
    take: '  ending.hasEnded = true\n',
    put: '',
    what: 'a session that is left has ended',
  },
  {
    test: 'q11-month-of-entries-at-one-time.test.ts',
    file: 'src/shared/domain/month-end/overlaps.ts',
    take: 'const named = others.slice(0, MOST_NAMED)',
    put: 'const named = others',
    what: 'of many patients some are named',
  },
  {
    test: Q12,
    file: 'src/main/data/caseload/registry-team.ts',
    take: 'const team = { asOf, members: named, invitations }',
    put: 'const team = { asOf: ports.now(), members: named, invitations }',
    what: 'a reading is as of its beginning',
  },
  {
    test: Q12,
    file: 'src/main/data/caseload/registry-team.ts',
    take: '  if ((teams.get(registryId)?.asOf ?? asOf) > asOf) return team\n',
    put: '',
    what: 'an overtaken reading is not kept',
  },
]
