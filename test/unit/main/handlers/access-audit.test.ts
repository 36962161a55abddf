import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AccessKind } from '#shared/domain/entities/access-event.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { CallName, RequestOf } from '#shared/ipc/define.ts'
import { z } from '#shared/zod.ts'
import type { NotedEvent } from '../../../../src/main/data/person/storage.ts'
import { callTable } from '../../../../src/main/data/thread/call-table.ts'
import { clipboardHandlers } from '../../../../src/main/handlers/clipboard-handlers.ts'
import { exportHandlers } from '../../../../src/main/handlers/export-handlers.ts'
import { importHandlers } from '../../../../src/main/handlers/import-handlers.ts'
import { sharingHandlers } from '../../../../src/main/handlers/sharing-handlers.ts'
import type { SessionDoor } from '../../../../src/main/ipc/call-routing.ts'

const registryId = 'r1'
const drawnFor = { role: 'Care Manager', readsPatients: true, seesNames: true }
const table = { registryId, mrns: ['100201'] }

type Name = CallName<Contract>
interface Row<N extends Name> {
  readonly request: RequestOf<Contract, N>
  /** What the access log gets; `registryId` null where it is about the session. */
  readonly noted: { readonly kind: AccessKind; readonly registryId: string | null }
}
const exported = { kind: 'exported', registryId } as const
const rows = <T extends { readonly [N in Name]?: Row<N> }>(of: T) => of

/** Every call of main by which something of a registry leaves the window, with what is noted of it. */
const LEAVING = rows({
  'exports.saveCaseload': { request: { ...table, columns: ['mrn'] }, noted: exported },
  'exports.saveMonthEnd': { request: { ...table, month: '2026-03' }, noted: exported },
  'exports.saveMonthChanges': { request: { registryId, month: '2026-03', since: null }, noted: exported },
  'exports.saveEntries': { request: { ...table, month: null, format: 'csv' }, noted: exported },
  'exports.saveMeasures': { request: { registryId, format: 'xlsx' }, noted: exported },
  'exports.saveFhir': { request: table, noted: exported },
  'exports.saveAccessLog': {
    request: {
      ...{ registryId, from: '2026-03-12', to: '2026-03-18', format: 'csv' },
      filter: { userId: null, mrn: null, kind: null, computer: null },
    },
    noted: exported,
  },
  'imports.saveLeftOut': { request: { registryId, check: null }, noted: exported },
  'print.page': {
    request: { registryId, mrn: '100201', paper: 'patient', drawnFor },
    noted: { kind: 'printed', registryId },
  },
  'print.savePdf': {
    request: { registryId, mrn: null, paper: 'measures', drawnFor },
    noted: { kind: 'pdf', registryId },
  },
  'clipboard.copy': {
    request: { registryId, mrn: '100201', object: 'contact', isNamed: true, text: 'Follow Up, 20 min.' },
    noted: { kind: 'copied', registryId },
  },
  'sharing.allow': { request: { minutes: 15 }, noted: { kind: 'sharing-begun', registryId: null } },
  'sharing.allowForMeeting': { request: {}, noted: { kind: 'sharing-begun', registryId: null } },
})

/** Calls of the data thread by which a record is looked at: each notes a view, which the tests of the thread see. */
const NOTED_BY_THE_THREAD: readonly Name[] = [
  'patients.get',
  'patients.getRaw',
  'patients.beginChange',
  'treatments.begin',
]

/** Calls whose answer holds the record of a patient whom the person has just changed, and has looked at before. */
const ANSWERS_TO_A_CHANGE: readonly Name[] = ['patients.change', 'treatments.record']

/** What sounds like leaving, and writes nothing that leaves. */
const STAYS: readonly Name[] = [
  // It holds no patient.
  'diagnostics.copy',
  'connections.save',
  'lock.noteCopied',
  'profile.save',
  'preferences.saveGeneral',
  'preferences.saveRegistry',
]
const SOUNDS_LIKE_LEAVING = /^(exports|print|clipboard)\.|save|print|pdf|copy|copied|export|share|allow|raw/i

/** Main's handlers over a session that answers everything. */
function main(fails = false) {
  const noted: NotedEvent[] = []
  const done: string[] = []
  const data = {
    async ask(name: string, request: never) {
      if (name === 'noteEvent') noted.push(request)
      return { name: 'a.csv', content: '', rows: 3, isNamed: true }
    },
  }
  const session = { data } as unknown as Awaited<ReturnType<SessionDoor['running']>>
  const door = { running: async () => session }
  const leaves = async () => {
    done.push(`after ${noted.length}`)
    if (fails) throw new Error('The disk is full.')
  }
  const leavesNow = () => {
    done.push(`after ${noted.length}`)
    if (fails) throw new Error('There is no clipboard.')
  }
  const desk = {
    chooseFile: async () => '/a.csv',
    openFile: async () => null,
    writeFile: leaves,
    print: async () => {
      await leaves()
      return 'printed' as const
    },
    drawPdf: async () => new Uint8Array(),
  }
  const begin = () => {
    leavesNow()
    return { until: null }
  }
  const sharing = { allow: begin, allowForMeeting: begin, state: begin, end: begin }
  const handlers: Readonly<Record<string, (request: never) => Promise<unknown>>> = {
    ...exportHandlers(door, desk, 'all'),
    ...clipboardHandlers(
      door,
      { write: async () => leavesNow() },
      { noteText: () => undefined, clear: async () => undefined },
    ),
    ...importHandlers(door, desk, 'all'),
    ...sharingHandlers(sharing, door, () => undefined, true),
  }
  return { noted, done, call: (name: string, request: unknown) => handlers[name]?.(request as never) }
}

/** Files of the window that copy what is about no patient. */
const COPIES_ITSELF = ['features/sign-in/FlowSteps.tsx', 'features/team-members/InvitePanel.tsx', 'lib/copy-text.ts']

describe('what leaves the window is in the access log', () => {
  it('whatever call of the contract it leaves by', () => {
    const known: readonly string[] = [...Object.keys(LEAVING), ...NOTED_BY_THE_THREAD, ...STAYS]
    const calls = Object.keys(contract.calls).filter((name) => SOUNDS_LIKE_LEAVING.test(name))
    expect(calls.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !(name in contract.calls))).toEqual([])
    for (const name of NOTED_BY_THE_THREAD) expect(Object.keys(callTable)).toContain(name)
  })

  it('and whatever answers with the record of a patient is a view', () => {
    const holdsRecord = (name: Name) => {
      const schema = z.toJSONSchema(contract.calls[name].response as z.ZodType, { unrepresentable: 'any', io: 'input' })
      return JSON.stringify(schema).includes('"treatmentLogs"') || name === 'patients.getRaw'
    }
    const names = Object.keys(contract.calls).filter((name): name is Name => name in contract.calls)
    const known = [...NOTED_BY_THE_THREAD, ...ANSWERS_TO_A_CHANGE]
    expect(names.filter(holdsRecord).toSorted()).toEqual(known.toSorted())
  })

  it.each(Object.entries(LEAVING))('%s: before it leaves', async (name, { request, noted: expected }) => {
    expect(contract.calls[name as Name].request.safeParse(request).success).toBe(true)
    const { noted, done, call } = main()
    await call(name, request)
    expect(noted.map(({ access }) => ({ kind: access.facts.kind, registryId: access.registryId }))).toEqual([expected])
    expect(done).toEqual(['after 1'])
  })

  it.each(Object.entries(LEAVING))(
    '%s: and what did not leave after all is there as that',
    async (name, { request }) => {
      const { noted, call } = main(true)
      await expect(call(name, request)).rejects.toThrow()
      const kinds = noted.map(({ access }) => access.facts.kind)
      // What may have been on the clipboard for a moment was on it.
      if (kinds[0] === 'copied') return expect(kinds).toEqual(['copied'])
      expect(kinds).toHaveLength(2)
      expect(['not-exported', 'not-printed', 'sharing-ended']).toContain(kinds[1])
    },
  )

  it('says of a file its form, how many rows, and whether it names patients; of a page whose it is', async () => {
    const { noted, call } = main()
    await call('exports.saveFhir', LEAVING['exports.saveFhir'].request)
    await call('print.page', LEAVING['print.page'].request)
    await call('print.savePdf', LEAVING['print.savePdf'].request)
    expect(noted.map(({ access }) => access.facts)).toMatchObject([
      { object: 'records', format: 'fhir', count: 3, isNamed: true, mrn: null },
      { object: 'patient', mrn: '100201', isNamed: true },
      { object: 'measures', format: 'pdf', mrn: null },
    ])
  })

  it('is put on the clipboard by main, wherever it is about a patient', () => {
    const root = join(import.meta.dirname, '../../../../src/renderer')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const copying = files.filter((file) =>
      /copyText\(|navigator\.clipboard/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(copying.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual(COPIES_ITSELF)
  })
})
