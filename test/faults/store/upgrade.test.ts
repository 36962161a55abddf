import { copyFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from '#shared/zod.ts'
import { openKept } from '../../../src/main/data/context/open-store.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations.ts'
import { createOutbox, OUTBOX_SHAPE, type OutboxRow } from '../../../src/main/store/outbox.ts'
import { createSeal } from '../../../src/main/store/seal.ts'
import { type Shape, sealedRows } from '../../../src/main/store/sealed-rows.ts'
import { StoreNewer } from '../../../src/main/store/store-failure.ts'
import {
  beside,
  cachedOf,
  clearStores,
  DATA_KEY,
  draftOf,
  filesIn,
  idsOf,
  open,
  rowOf,
  storePath,
} from '../../fakes/store.ts'
import { killWhileWriting } from '../../fakes/store-process.ts'
import { NOW } from '../../fakes/treatments.ts'

afterEach(clearStores)

const seal = createSeal(DATA_KEY)

/** The tables of version 1, as they were released: the migration may never be edited. */
const VERSION_1 = {
  registries: ['key', 'version', 'payload'],
  patients: ['registry', 'key', 'version', 'payload'],
  summaries: ['registry', 'key', 'version', 'payload'],
  outbox: ['seq', 'id', 'version', 'payload'],
  drafts: ['key', 'version', 'payload'],
  settings: ['key', 'version', 'payload'],
  journal: ['seq', 'version', 'payload'],
}

/** An entry in the outbox of version 1, sealed under a key of 32 sevens: a file of that version holds exactly this. */
const RELEASED = {
  id: '019ed6f5-4b00-7000-8000-000000000001',
  payload:
    'Ky9q8VXHr2IKe+YhslGWbm+yGrds+20+WAFzbrphFIdaFP8fZ0YVL1qZxKTVhjN3OsFF5HTUv5emHWVc5ppNBYl2VAWL34UAuz33GzMO/3h1jCIUPolQKiSgpMNJ9C7cMvLxfuXfZbWmwOPZ/zk1YNQOY+6JeABcg2aPJcMlRIPA/f+ZrQe0x66PruDyZ07hYmxz9ZSu1YNNbowMzIukGFL5zZ2COObchpdX9FvEx4WXcxb+xrTMXpgBhcEYp8uTHYIg+OvYPYcDCYGm4b4sVkmxUUVhpcCOasEHNijM47H5Cjud/7JDtD2Sb/8e8cvMcG6cWkfCsJiht7757bXNAEcDlR+Xn2XWQCNJiFXz0OMZCZC8fCp/T96oGnZOgp5pgiey1moQhuYWwErEElvZ/blaC8cJVsj9loWiDTpP7yKW3WJcKl+e4qVCN4eeXjulDNamYvcWIkrOz+Q5c83EN7YifsiXCQCyZL8om6aaW+N/q3U0RN2jIcFkHS3kJ8wyolMBzUEsMeuvO99Ef0q8iIw9cRBOP1UM0mwg7v7gDXFnjTjFh0x8wL2B1qR138VDSHoGtIfKU525uu5bQYDWWja20pt2P9RLLkCTrKRLJDbK3XYA4cdXjvzAjFj+WjaTeEB1YLC3E9efpFgdu8qpB9Ygls3Y5CqGjj4nZ+ew9Kz30MBoi0tgwBw+rKZ2sg5jsKYIWgT5GyfjFOm3gvKvxJNRD7jp3xHUZMsG5mQN9D4tNl3Oicaob4pGLKQEC6DZpoHKYLK9HO7oI+fQ0+XNZnqLiA/s7SuNoqtXIMyhvUCEdHNUE5YxHP83tknqqoq0Y51yNKprXudfVcVdfYe0JPQE87x7XhUKL9gG40bV2R2l6jrp9xAIxvB//HeP',
}

/** A file of version 1 with pending operations in every state. */
function fileOfVersion1(): { path: string; rows: OutboxRow[] } {
  const path = storePath()
  const database = openDatabase(path, MIGRATIONS.slice(0, 1))
  const outbox = createOutbox(database, seal)
  const states = ['waiting', 'conflict', 'refused', 'lost', 'discarded', 'done'] as const
  const rows = states.map((state, at): OutboxRow => ({ ...rowOf(`entry ${at}`), state, attempts: at }))
  for (const row of rows) outbox.put(row)
  database.close()
  return { path, rows }
}

const LATER = [
  ...MIGRATIONS,
  'ALTER TABLE outbox ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;',
  'CREATE TABLE lanes (key BLOB PRIMARY KEY, version INTEGER NOT NULL, payload BLOB NOT NULL) STRICT; UPDATE outbox SET lane = seq;',
]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const added = (name: string, of: unknown) => (value: unknown) => ({ ...(isRecord(value) ? value : {}), [name]: of })

/** The outbox two versions of its payload later: a field was added, and another one after it. */
const LATER_SHAPE: Shape<OutboxRow> = {
  table: 'outbox',
  version: 3,
  schema: z.intersection(OUTBOX_SHAPE.schema, z.object({ urgency: z.enum(['now', 'soon']), half: z.literal(true) })),
  forward: [added('half', true), added('urgency', 'soon')],
}

describe('17 upgrade with pending ops of an older schema', () => {
  it('reads every operation through two later versions of the file and of the payload, in its order', () => {
    const { path, rows } = fileOfVersion1()
    const database = openDatabase(path, LATER)
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: LATER.length })
    const outbox = createOutbox(database, seal, LATER_SHAPE)
    expect(outbox.unreadable()).toEqual([])
    expect(outbox.all()).toMatchObject(rows.map((row) => ({ ...row, half: true, urgency: 'soon' })))
    expect(
      database
        .prepare('SELECT lane FROM outbox ORDER BY seq')
        .all()
        .map(({ lane }) => lane),
    ).toEqual([1, 2, 3, 4, 5, 6])
    const [first] = outbox.all()
    if (!first) throw new Error('There are six.')
    outbox.put({ ...first, attempts: 9 })
    database.close()
    const again = openDatabase(path, LATER)
    const after = createOutbox(again, seal, LATER_SHAPE)
    expect(idsOf(after.all())).toEqual(idsOf(rows))
    expect(after.all()[0]).toMatchObject({ attempts: 9, urgency: 'soon' })
    again.close()
  })

  it('reads a row of the version between', () => {
    const between: Shape<OutboxRow> = {
      ...LATER_SHAPE,
      version: 2,
      schema: OUTBOX_SHAPE.schema.and(z.object({ half: z.literal(true) })),
    }
    const { version, payload } = sealedRows(seal, between).write('row', { ...rowOf(), ...{ half: true } })
    expect(version).toBe(2)
    expect(sealedRows(seal, LATER_SHAPE).read('row', { version, payload })).toMatchObject({
      half: true,
      urgency: 'soon',
    })
  })

  it('keeps a row that can’t be brought forward, listed with its reason', () => {
    const { path, rows } = fileOfVersion1()
    const database = openDatabase(path, LATER)
    const outbox = createOutbox(database, seal, { ...LATER_SHAPE, forward: [] })
    expect([outbox.all(), outbox.unreadable().length]).toEqual([[], rows.length])
    expect(outbox.unreadable()[0]?.reason).toBe('Its content is not what this version of Caseload knows.')
    database.close()
    expect(open(copyAtVersion1(path)).outbox.all()).toEqual(rows)
  })

  it('a migration that fails leaves the file in the version that it had, with all that is in it', () => {
    const { path, rows } = fileOfVersion1()
    expect(() => openDatabase(path, [...LATER, 'DELETE FROM outbox; THIS IS NOT SQL;'])).toThrow(/syntax error/)
    const database = openDatabase(path, LATER)
    expect(idsOf(createOutbox(database, seal, LATER_SHAPE).all())).toEqual(idsOf(rows))
    database.close()
  })

  it('opens what was released as version 1', () => {
    const path = storePath()
    openDatabase(path, MIGRATIONS.slice(0, 1)).close()
    const put = 'INSERT INTO outbox (id, version, payload) VALUES (?, 1, ?)'
    beside(path, (database) => database.prepare(put).run(RELEASED.id, Buffer.from(RELEASED.payload, 'base64')))
    const { outbox } = open(path)
    expect(outbox.unreadable()).toEqual([])
    expect(outbox.all()).toMatchObject([
      { operation: { id: RELEASED.id, change: { kind: 'record', entry: { minutes: 25 } } } },
    ])
  })

  it('makes the tables of version 1 as they were released', () => {
    const path = storePath()
    openDatabase(path, MIGRATIONS.slice(0, 1)).close()
    const columns = (table: string) =>
      beside(path, (database) =>
        database
          .prepare('SELECT name FROM pragma_table_info(?)')
          .all(table)
          .map(({ name }) => name),
      )
    for (const [table, names] of Object.entries(VERSION_1)) expect(columns(table), table).toEqual(names)
  })
})

/** Takes the version of a file back, as if the later application had never opened it. */
function copyAtVersion1(path: string): string {
  beside(path, (database) =>
    database.exec('PRAGMA user_version = 1; DROP TABLE lanes; DROP TABLE months; DROP TABLE access'),
  )
  return path
}

describe('17 an older application and a newer file', () => {
  function newer(): string {
    const path = storePath()
    const database = openDatabase(path, LATER)
    const outbox = createOutbox(database, seal)
    outbox.put(rowOf())
    database.close()
    return path
  }

  it('refuses it in a sentence, and leaves every byte as it was', () => {
    const path = newer()
    const before = filesIn(dirname(path))
    expect(() => open(path)).toThrow(StoreNewer)
    const start = () => openKept({ on: 'disk', path, key: DATA_KEY }, NOW, () => undefined)
    expect(start).toThrow('Update Caseload to open it.')
    const after = filesIn(dirname(path))
    for (const [name, bytes] of before) expect(after.get(name)?.equals(bytes), name).toBe(true)
    expect(after.get(`${basename(path)}-wal`)?.length ?? 0).toBe(0)
  })

  it('leaves the log of a killed newer application as it was too', async () => {
    const path = storePath()
    await killWhileWriting(path, 3)
    const later = new DatabaseSync(path)
    later.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    const copy = storePath()
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end)
    later.close()
    const before = filesIn(dirname(copy))
    expect(() => open(copy)).toThrow(StoreNewer)
    const after = filesIn(dirname(copy))
    for (const [name, bytes] of before) expect(after.get(name)?.equals(bytes), name).toBe(true)
  })

  it('keeps a single entry of a later version for the application that wrote it', () => {
    const path = storePath()
    const store = open(path)
    const known = rowOf()
    store.outbox.put(known)
    store.caches.putPatients('reg-1', [cachedOf('P-1')])
    store.drafts.put(draftOf())
    store.close()
    const laterRow = { ...rowOf(), urgency: 'now', half: true }
    beside(path, (database) => createOutbox(database, seal, LATER_SHAPE).put(laterRow))
    const again = open(path)
    expect(again.outbox.all()).toEqual([known])
    expect(again.outbox.unreadable()).toEqual([{ seq: 2, reason: 'A later version of Caseload wrote it.' }])
    again.close()
    const rows = beside(path, (database) => createOutbox(database, seal, LATER_SHAPE).all())
    expect(rows).toMatchObject([{ urgency: 'soon' }, { urgency: 'now' }])
  })
})
