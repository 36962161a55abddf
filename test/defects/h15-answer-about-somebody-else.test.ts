// Answers weren't held against what was asked: another registry's patient was listed, or shown under the wrong MRN.
import { describe, expect, it } from 'vitest'
import type { Answer } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { storedOne } from '../fakes/patients.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { READING, treatmentOf } from '../fakes/treatments.ts'

/** The answer with a text in place of another. */
const replaced = (answer: Answer, from: string, to: string): Answer => ({
  ...answer,
  body: Buffer.from(answer.body.toString('utf8').replaceAll(from, to)),
})

onEveryTable('an answer about somebody else', (at) => {
  let through: Parameters<Parameters<typeof throughProxy>[1]>[0]
  throughProxy(at, (given) => {
    through = given
  })
  /** Changes what comes back of these operations. */
  const change = (operations: readonly string[], from: string, to: string) => {
    through.proxy.around = async ({ operation }, send) => {
      const answer = await send()
      return operations.includes(operation) ? replaced(answer, from, to) : answer
    }
  }

  describe.each([
    ['another MRN', '"S-1"', '"S-2"'],
    ['another registry', `registry-patient:${READING.registryId}`, 'registry-patient:another'],
  ])('with %s', (_title, from, to) => {
    it('is not shown as the patient who was asked for', async () => {
      await storedOne(at, 'S-1')
      change(['GetItem'], from, to)
      await expect(through.gateway.getPatient(READING, 'S-1')).rejects.toMatchObject({ code: 'offline' })
      await expect(through.gateway.getRawPatient(READING.registryId, 'S-1')).rejects.toMatchObject({ code: 'offline' })
    })

    it('is no proof that an entry was written', async () => {
      await storedOne(at, 'S-1')
      change(['UpdateItem'], from, to)
      await expect(through.gateway.recordTreatment(treatmentOf('S-1'))).rejects.toMatchObject({ code: 'offline' })
    })

    it('is not taken into a refresh', async () => {
      await storedOne(at, 'S-1')
      change(['BatchGetItem'], from, to)
      const known = new Map([['S-1', { stamp: null, version: null }]])
      await expect(through.gateway.refreshCaseload(READING, known)).rejects.toMatchObject({ code: 'offline' })
    })
  })

  it('of another registry is not listed', async () => {
    await storedOne(at, 'S-3')
    change(['Query'], `registry-patient:${READING.registryId}`, 'registry-patient:another')
    await expect(through.gateway.loadCaseload(READING)).rejects.toMatchObject({ code: 'offline' })
  })
})
