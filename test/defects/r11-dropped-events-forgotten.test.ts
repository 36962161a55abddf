// R11: how many events of the access log were dropped because too many waited was forgotten at the next start.
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { createAccessQueue } from '../../src/main/store/access-queue.ts'
import { MIGRATIONS } from '../../src/main/store/migrations.ts'
import { createSeal } from '../../src/main/store/seal.ts'
import { accessEvent } from '../fakes/access-events.ts'

it('the number of dropped events is there after a restart, and not of a transaction that failed', () => {
  const database = new DatabaseSync(':memory:')
  for (const step of MIGRATIONS) database.exec(step)
  const start = () => createAccessQueue(database, createSeal(new Uint8Array(32)), 3)
  const queue = start()
  for (let nth = 0; nth < 5; nth++) queue.add('r1', accessEvent('copied'))
  expect(queue.dropped()).toBe(2)
  expect(start().dropped()).toBe(2)
  database.exec('BEGIN')
  start().add('r1', accessEvent('copied'))
  database.exec('ROLLBACK')
  expect(start().dropped()).toBe(2)
  start().add('r1', accessEvent('copied'))
  expect(start().dropped()).toBe(3)
  database.close()
})
