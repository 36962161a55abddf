// H2: a connection was edited while an entry waited, and the entry was sent to the other place.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConnectionDraft } from '#shared/connections.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { CLINIC_SIGN_IN, clearComputers, computer, PROFILE } from '../fakes/computer.ts'
import { saveEntry, sendAll, twoTables } from '../fakes/two-tables.ts'

const tables = twoTables()
beforeEach(() => tables.online(true))
afterEach(clearComputers)

/** A connection with an entry that waits, left for the sign-in screen. */
async function withEntry() {
  const at = computer()
  const main = at.start()
  const { id } = await main.get('connections.save', { id: null, draft: tables.draft() })
  await main.get('session.begin', { connectionId: id })
  const logId = await saveEntry(main, 'kept', () => tables.online(false))
  await main.get('session.end', { scope: 'leave' })
  return { at, main, id, logId }
}

const edits: readonly [string, () => ConnectionDraft][] = [
  ['table', () => tables.draft(tables.place(1))],
  ['address', () => tables.draft({ endpoint: tables.elsewhere() })],
  ['region', () => tables.draft({ tableRegion: 'us-west-2' })],
  ['person', () => tables.draft({ userId: 'somebody-else' })],
  ['kind, to a clinic’s sign-in', () => CLINIC_SIGN_IN],
  ['kind, to a profile', () => PROFILE],
]

it.each(edits)('is refused with the reason: %s', async (_what, edit) => {
  const { main, id, logId } = await withEntry()
  expect(await main.call('connections.save', { id, draft: edit() })).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringContaining('1 entry is not sent yet') },
  })
  tables.online(true)
  await main.get('session.begin', { connectionId: id })
  await sendAll(main)
  expect((await tables.entriesIn(0)).filter((one) => one === logId)).toHaveLength(1)
  expect(await tables.entriesIn(1)).not.toContain(logId)
})

it('is refused for what a version before has kept', async () => {
  const { at, main, id } = await withEntry()
  await main.close()
  at.forgetPlaces()
  const again = at.start()
  const draft = tables.draft(tables.place(1))
  expect(await again.call('connections.save', { id, draft })).toMatchObject({ ok: false, error: { code: 'conflict' } })
})

it('leaves what a version before has kept where it led: the other place shows nothing of it', async () => {
  const { at, main, id } = await withEntry()
  tables.online(true)
  await main.get('session.begin', { connectionId: id })
  await sendAll(main)
  await main.close()
  at.forgetPlaces()
  const again = at.start()
  /** What is shown without a network. */
  const shown = async (draft: ConnectionDraft) => {
    await again.get('session.end', { scope: 'leave' })
    await again.get('connections.save', { id, draft })
    tables.online(false)
    await again.call('session.begin', { connectionId: id })
    return JSON.stringify([await again.call('registries.open', { registryId: CLINIC.registryId }), again.events])
  }
  expect(await shown(tables.draft(tables.place(1)))).not.toContain('Castellanos')
  expect(await shown(tables.draft())).toContain('Castellanos')
})

it('is refused while it is open, and possible when it was left and nothing waits', async () => {
  const { main, id } = await withEntry()
  tables.online(true)
  await main.get('session.begin', { connectionId: id })
  await sendAll(main)
  const draft = tables.draft(tables.place(1))
  expect(await main.call('connections.save', { id, draft })).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringContaining('open') },
  })
  // Its name says nothing of where it leads.
  await main.get('connections.save', { id, draft: tables.draft({ name: 'Renamed' }) })
  await main.get('session.end', { scope: 'leave' })
  await main.get('connections.save', { id, draft })
  await main.get('session.begin', { connectionId: id })
  const { rows } = await main.get('registries.open', { registryId: CLINIC.registryId })
  expect(rows[0]?.lastName).toBe('Training')
})
