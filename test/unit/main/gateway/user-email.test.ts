import { expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { linkEmailIfAllowed, tryToLinkEmail } from '../../../../src/main/gateway/people/user-email.ts'
import type { Table } from '../../../../src/main/gateway/table/table.ts'
import { NO_TABLE } from '../../../fakes/gateway.ts'

const LINK = { userId: 'user-1', email: 'noor@clinic.example', now: 1_750_000_000_000 }

async function* noPages(): ReturnType<Table['pages']> {
  yield []
}

/** A table with nobody on file, and a write that ends as given. */
const table = (create: Table['create']): Table => ({ ...NO_TABLE, pages: noPages, create })
const failing = (error: Error) => table(() => Promise.reject(error))
const refused = (code: ExpectedFailure['code']) => failing(new ExpectedFailure(code, 'Refused.'))

it('goes on without the right to put an address on file', async () => {
  expect(await linkEmailIfAllowed(refused('access-denied'), LINK)).toBe(false)
})

it('fails for any other reason: the step is made again', async () => {
  await expect(linkEmailIfAllowed(refused('offline'), LINK)).rejects.toMatchObject({ code: 'offline' })
})

it('goes on whatever is expected to fail where it is an aid only, and hides no mistake', async () => {
  expect(await tryToLinkEmail(refused('offline'), LINK)).toBe(false)
  await expect(tryToLinkEmail(failing(new TypeError('mistake')), LINK)).rejects.toThrow('mistake')
})

it('says whether it was written', async () => {
  expect(
    await linkEmailIfAllowed(
      table(async () => true),
      LINK,
    ),
  ).toBe(true)
  expect(
    await linkEmailIfAllowed(
      table(async () => false),
      LINK,
    ),
  ).toBe(false)
})
