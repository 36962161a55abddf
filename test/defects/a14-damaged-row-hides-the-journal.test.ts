// A14: one damaged row of the journal hid all of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { JournalEvent } from '../../src/main/store/journal.ts'
import { journalText } from '../../src/renderer/features/storage/storage-text.ts'
import { deskService } from '../fakes/desk-service.ts'
import { beside, clearStores, open, reopened, storePath } from '../fakes/store.ts'
import { REMOVED } from '../fakes/systems.ts'

afterEach(clearStores)

const event = (at: number): JournalEvent => ({
  at,
  userId: 'user-1',
  event: 'viewed',
  details: { registryId: 'reg-1' },
})

const damages = {
  'a changed byte': (payload: Uint8Array) => payload.map((byte, at) => (at === payload.length - 1 ? byte ^ 1 : byte)),
  nothing: () => new Uint8Array(),
  'a few bytes': (payload: Uint8Array) => payload.subarray(0, 9),
}

it.each(Object.entries(damages))('rows that became %s are counted, and the others are read', (_what, damage) => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (broken) => {
      const path = storePath()
      const store = open(path)
      for (const at of broken.keys()) store.journal.add(event(at))
      beside(path, (database) => {
        const put = database.prepare('UPDATE journal SET payload = ? WHERE seq = ?')
        for (const { seq, payload } of database.prepare('SELECT seq, payload FROM journal').all())
          if (broken[Number(seq) - 1] && payload instanceof Uint8Array)
            put.run(Uint8Array.from(damage(payload)), Number(seq))
      })
      const { journal } = reopened(store, path)
      expect(journal.all().map(({ at }) => at)).toEqual([...broken.keys()].filter((at) => !broken[at]))
      expect(journal.unreadable()).toBe(broken.filter(Boolean).length)
    }),
    { numRuns: 25 },
  )
})

it('a row of a later version is counted, too', () => {
  const path = storePath()
  const store = open(path)
  for (const at of [1, 2, 3]) store.journal.add(event(at))
  beside(path, (database) => database.exec('UPDATE journal SET version = 99 WHERE seq = 2'))
  const { journal } = reopened(store, path)
  expect(journal.all().map(({ at }) => at)).toEqual([1, 3])
  expect(journal.unreadable()).toBe(1)
})

it.each([
  [0, null],
  [1, '1 line of this computer’s journal can’t be read any more. The others are there.'],
  [3, '3 lines of this computer’s journal can’t be read any more. The others are there.'],
])('%s damaged rows are said in Settings', (damagedJournal, said) => {
  expect(journalText({ damagedJournal })).toBe(said)
})

it.each([0, 1, 4])('%s damaged rows are counted in what the storage screen is told', async (broken) => {
  const path = join(mkdtempSync(join(tmpdir(), 'caseload-a14-')), 'store.db')
  const first = await deskService(path)
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
    await first.service.noteEvent({
      event: 'copied',
      details: { name },
      access: { registryId: null, facts: accessFacts('copied') },
    })
  await first.service.close()
  beside(path, (database) =>
    database.prepare('UPDATE journal SET payload = ? WHERE seq <= ?').run(new Uint8Array([1, 2, 3]), broken),
  )
  const { service } = await deskService(path)
  const kept = await service.call('storage.get', {})
  expect(kept.damagedJournal).toBe(broken)
  expect(journalText(kept) === null).toBe(broken === 0)
  await service.close()
  rmSync(dirname(path), REMOVED)
})
