import type { Row } from '../row.ts'

const R3 = 'r3-policy-that-leads-nowhere.test.ts'
const R6 = 'r6-copy-of-a-session-that-ended.test.ts'
const R7 = 'r7-event-of-a-refused-write.test.ts'
const R8 = 'r8-good-events-dropped-with-a-bad-one.test.ts'
const R9 = 'r9-id-of-a-computer-from-two-starts.test.ts'

export const R: readonly Row[] = [
  {
    test: 'r1-copy-without-a-session.test.ts',
    file: 'src/main/data/thread/thread-service.ts',
    take: 'noteEvent: (request) => writeOrRefuse(() => done(noteEvent(current.get(), request))),',
    put: 'noteEvent: (request) => writeOrRefuse(() => ifAny((context) => noteEvent(context, request))),',
    what: 'without a session nothing is accounted for, and nothing leaves',
  },
  {
    test: 'r2-patients-told-before-the-lock-is-known.test.ts',
    file: 'src/main/app.ts',
    take: '  { door }: OpenSession,\n  { troubles }: Diagnostics,\n): Promise<void> {\n  // A person who is told of something first may mend it: nothing is begun before that.\n  if ((await troubles()).some(isInTheWay)) return\n  const id = startWith(await known.list(), beginWithSample)\n  if (id !== null) await door.begin(id)',
    put: '  { sessions }: OpenSession,\n  { troubles }: Diagnostics,\n): Promise<void> {\n  if ((await troubles()).some(isInTheWay)) return\n  const id = startWith(await known.list(), beginWithSample)\n  if (id !== null) await sessions.begin(id)',
    what: 'an early start begins as every other does',
  },
  {
    test: R3,
    file: 'src/main/policy/policy-file.ts',
    take: '!leadsNowhere(path) && ',
    put: '',
    what: 'a link to nothing is a policy that can’t be read',
  },
  {
    test: R3,
    file: 'src/main/policy/policy-file.ts',
    take: ' && !leadsNowhere(dirname(path))',
    put: '',
    what: 'so is one in a folder that leads nowhere',
  },
  {
    test: 'r4-offline-start-not-accounted-for.test.ts',
    file: 'src/main/data/caseload/refresh.ts',
    take: '    if (caseload && !signal.aborted && isOutOfReach(error)) noteUnconfirmed(context, registryId, caseload)\n',
    put: '',
    what: 'a refresh without a network tells that what was opened is reviewed offline',
  },
  {
    test: 'r4-offline-start-not-accounted-for.test.ts',
    file: 'src/main/data/caseload/note-access.ts',
    take: '  caseload.isUnconfirmed = false\n',
    put: '',
    what: 'an opening without the table is accounted for once',
  },
  {
    test: 'r5-session-of-somebody-else-looks-alive.test.ts',
    file: 'src/main/app.ts',
    take: "        if (name === 'session.changed' && isOtherPerson(payload)) onOtherPerson()\n",
    put: '        if (isOtherPerson(null)) onOtherPerson()\n',
    what: 'main ends a session whose thread works for nobody',
  },
  {
    test: 'r5-session-of-somebody-else-looks-alive.test.ts',
    file: 'src/main/session/sessions.ts',
    take: 'if (open === opening) void stop()',
    put: 'void stop()',
    what: 'an earlier thread ends no later session',
  },
  {
    test: R6,
    file: 'src/main/handlers/clipboard-handlers.ts',
    take: '      await mustBeSame(door, { name, session })\n      // Known',
    put: '      // Known',
    what: 'a copy belongs to the session that accounted for it',
  },
  {
    test: R6,
    file: 'src/main/handlers/clipboard-handlers.ts',
    take: '      copies.noteText(text)\n      await clipboard.write(text).catch(notCopied)\n',
    put: '      await clipboard.write(text).catch(notCopied)\n      copies.noteText(text)\n',
    what: 'a copy is known as ours before it is on the clipboard',
  },
  {
    test: R6,
    file: 'src/main/lock/clipboard-guard.ts',
    take: "text.replaceAll('\\r\\n', '\\n')",
    put: 'text',
    what: 'line breaks in the form of Windows are ours all the same',
  },
  {
    test: R7,
    file: 'src/main/data/caseload/note-access.ts',
    take: '  return () => {\n    if (meant.length === 0) opened.before.push(event)\n',
    put: '  if (meant.length === 0) opened.before.push(event)\n  return () => {\n',
    what: 'an event that the disk refused did not happen',
  },
  {
    test: R7,
    file: 'src/main/data/caseload/note-access.ts',
    take: 'if (isWritten) opened.before.length = 0',
    put: 'opened.before.length = isWritten ? 0 : 0',
    what: 'an event waits until the disk has it',
  },
  {
    test: R8,
    file: 'src/main/data/outbox/access-sender.ts',
    take: 'if (others.length > 0) for (const { id } of events) alone.add(id)',
    put: 'if (others.length > 0) for (const { id } of events) ports.queue.sent(id)',
    what: 'of a batch that is refused each event is sent by itself',
  },
  {
    test: R8,
    file: 'src/main/data/outbox/access-sender.ts',
    take: 'return !isOutOfReach(error) && setAside(state, registryId)',
    put: 'return isOutOfReach(error) && setAside(state, registryId)',
    what: 'a registry that fails again and again holds up no other',
  },
  {
    test: R9,
    file: 'src/main/files/computer-id.ts',
    take: "    write('wx')\n",
    put: "    write('w')\n",
    what: 'the id that another start made meanwhile stays',
  },
  {
    test: R9,
    file: 'src/main/updates/update-setup.ts',
    take: '  get id() {\n    return id()\n  },\n',
    put: '  id: id(),\n',
    what: 'a computer gets its id when it is needed',
  },
  {
    test: 'r10-policy-where-the-starter-says.test.ts',
    file: 'src/main/policy/policy-file.ts',
    take: '/^[a-z]:\\\\Program Files(?=\\\\)/i',
    put: '/^[a-z]:(\\\\.*)?\\\\Program Files(?=\\\\)/i',
    what: 'a folder that anybody can make is no Program Files',
  },
  {
    test: 'r11-dropped-events-forgotten.test.ts',
    file: 'src/main/store/access-queue.ts',
    take: '    settings.set(DROPPED, dropped)\n',
    put: '',
    what: 'the number of dropped events outlives the run',
  },
]
