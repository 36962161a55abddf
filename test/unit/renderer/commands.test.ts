import { expect, it, vi } from 'vitest'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { commandsOf } from '../../../src/renderer/app/caseload/commands.ts'
import { createCaseloadStore } from '../../../src/renderer/features/caseload/caseload-store.ts'
import { SHORTCUT_GROUPS } from '../../../src/renderer/features/command/shortcut-list.ts'
import { NO_CHOICE } from '../../../src/renderer/lib/contexts.ts'
import { caseloadRow } from './rows.ts'

const nothing = () => undefined
const row = caseloadRow('004417')

function commands(role: UserRole | '', selected: CaseloadRow | null = row, shown: readonly CaseloadRow[] = [row]) {
  const show = vi.fn()
  const store = createCaseloadStore(NO_CHOICE, { peekOpen: true })
  const list = commandsOf(
    {
      store,
      view: {
        state: store.getState(),
        base: 'all',
        selected,
        shown,
        views: VIEWS.map(({ id }) => ({ id, rows: [] })),
        saved: [],
      },
      present: '2026-03',
      show,
      actions: {
        syncNow: async () => undefined,
        showOutbox: nothing,
        showRegistries: async () => undefined,
        showSettings: async () => undefined,
        lockNow: nothing,
      },
      membership: { registryId: 'r1', userId: 'u1', displayName: 'Renee Okafor', email: '', role, isAdmin: false },
      go: nothing,
      toCaseload: nothing,
      leaveFor: nothing,
      showRegistrySettings: nothing,
      copySaved: nothing,
      section: 'caseload',
    },
    { toggleSidebar: nothing, showShortcuts: nothing, printable: null },
  )
  return { list, ids: list.map(({ id }) => id), show }
}

const ABOUT_PATIENT = ['log', 'quick', 'flags', 'open', 'next-contact', 'details', 'status']

// The table of CLINICAL §5; an empty role reads only.
it.each([
  ['Care Manager', ['log', 'quick', 'flags', 'open', 'next-contact', 'details', 'status', 'enrol', 'export']],
  ['Consulting Psychiatrist', ['log', 'quick', 'flags', 'open', 'status']],
  ['Primary Care Physician', ['flags', 'open']],
  ['Clinical Ops', ['flags', 'open', 'details', 'status', 'enrol', 'export']],
  ['Finance', ['export']],
  ['', ['flags', 'open']],
] as const)('the role “%s” is offered only what the role may do', (role, offered) => {
  const { ids } = commands(role)
  expect(ids.filter((id) => [...ABOUT_PATIENT, 'enrol', 'export'].includes(id))).toEqual(offered)
})

it('offers nothing about a patient when nobody is selected, and no page of a record that can’t be read', () => {
  expect(commands('Care Manager', null).ids.filter((id) => ABOUT_PATIENT.includes(id))).toEqual([])
  const { ids } = commands('Care Manager', caseloadRow('0044I7', { readability: 'unreadable' }))
  expect(ids).not.toContain('open')
  expect(ids).not.toContain('next-contact')
})

it('acts on the patient who is selected', () => {
  const { list, show } = commands('Care Manager')
  list.find(({ id }) => id === 'quick')?.run()
  expect(show).toHaveBeenCalledWith({ kind: 'quick', mrn: '004417' })
})

it('has an id of its own for each command, and key caps that the sheet lists', () => {
  const { list, ids } = commands('Care Manager')
  expect(new Set(ids).size).toBe(ids.length)
  const keys = new Set(SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap((one) => one.keys)))
  const caps = list.flatMap(({ shortcut }) => shortcut ?? [])
  expect(caps.filter((cap) => !keys.has(cap) && !/^Ctrl [2-8]$/.test(cap))).toEqual([])
})
