import { expect, it } from 'vitest'
import type { NotKept } from '#shared/domain/entities/not-kept.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, storedOne } from '../fakes/patients.ts'
import { wrongIn } from '../fakes/stored-types.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const SCORES = { scores: [{ score_name: 'gad7_score', score_value: 9 }], answers: { gad7: [3, 3, 3, 0, 0, 0, null] } }
const MINE: NotKept = { at: NOW - 60_000, by: CLINIC.userId, values: { minutes: 28, notes: null, ...SCORES } }
const THEIRS: NotKept = { at: null, by: null, values: { minutes: 22, no_show: false } }
const STORED_MINE = {
  M: {
    at: { N: String(NOW - 60_000) },
    by: { S: CLINIC.userId },
    kept_by: { S: CLINIC.userId },
    values: {
      M: {
        minutes: { N: '28' },
        notes: { NULL: true },
        scores: { L: [{ M: { score_name: { S: 'gad7_score' }, score_value: { N: '9' } } }] },
        answers: { M: { gad7: { L: [...['3', '3', '3', '0', '0', '0'].map((N) => ({ N })), { NULL: true }] } } },
      },
    },
  },
}

/** A patient with one entry of ours, of 20 minutes. */
async function withEntry(at: Fixture, mrn: string) {
  const stored = await storedOne(at, mrn, { treatment_logs: [] })
  const before = Object.keys(await stored.raw())
  await at.gateway.recordTreatment(treatmentOf(mrn, { minutes: 20, notes: 'First note.' }))
  const log = async () => {
    const [entry] = (await at.gateway.getPatient(READING, mrn)).treatmentLogs
    if (!entry) throw new Error('There is no such entry.')
    return entry
  }
  const element = async () => (await stored.raw()).treatment_logs?.L?.[0]?.M ?? {}
  const settle = async (changes: Amendment['changes'], notKept: NotKept[]) =>
    amendOf(mrn, amendmentOf(await log(), changes, { reason: 'Changed in two places.', notKept }))
  return { ...stored, before, log, element, settle }
}

onEveryTable('an entry that was changed in two places', (at) => {
  it('keeps the version that was not kept, with who made it, when, and who decided', async () => {
    const { log, element, settle, raw, before } = await withEntry(at, 'S-1')
    await at.gateway.amendTreatment(await settle({ minutes: 30 }, [MINE]))
    expect(await element()).toMatchObject({ minutes: { N: '30' }, not_kept: { L: [STORED_MINE] } })
    expect(await log()).toMatchObject({ notKept: [{ ...MINE, keptBy: CLINIC.userId }] })
    expect(JSON.stringify((await raw()).audit_logs)).not.toContain('First note')
    expect(wrongIn(await raw(), before)).toEqual([])
  })

  it('adds one where all of theirs was kept, and leaves the entry and who amended it as they are', async () => {
    const { log, element, settle, raw, before } = await withEntry(at, 'S-2')
    await at.gateway.amendTreatment(await settle({ minutes: 22 }, [THEIRS]))
    const stood = await element()
    await at.gateway.amendTreatment(await settle({}, [MINE]))
    const { not_kept, rev, ...rest } = await element()
    expect(not_kept).toEqual({ L: [...(stood.not_kept?.L ?? []), STORED_MINE] })
    expect(rev).toEqual({ N: '3' })
    const { not_kept: _, rev: __, ...stoodRest } = stood
    expect(rest).toEqual(stoodRest)
    expect((await log()).notKept).toHaveLength(2)
    expect(actionsOf(await raw()).at(-1)).toBe(
      'Treatment log: changed in two places, kept as stored (minutes, note, scores)',
    )
    expect(wrongIn(await raw(), before)).toEqual([])
  })

  it('adds it once, however often it is sent', async () => {
    const { element, settle, rewrite, raw } = await withEntry(at, 'S-3')
    const request = await settle({}, [MINE])
    expect(await at.gateway.amendTreatment(request)).toMatchObject({ outcome: 'written' })
    expect(await at.gateway.amendTreatment(request)).toMatchObject({ outcome: 'already-written' })
    // Another program drops the list of operations with the whole item.
    await rewrite(({ applied_ops: _, ...item }) => item)
    expect(await at.gateway.amendTreatment(request)).toMatchObject({ outcome: 'already-written' })
    expect((await element()).not_kept?.L).toHaveLength(1)
    expect(actionsOf(await raw()).filter((action) => action?.includes('two places'))).toHaveLength(1)
  })

  it('adds it to an entry that somebody has voided, which stays void', async () => {
    const { log, settle } = await withEntry(at, 'S-4')
    const seen = await log()
    await at.gateway.voidTreatment(voidOf('S-4', seen))
    await at.gateway.amendTreatment(await settle({}, [MINE]))
    expect(await log()).toMatchObject({ minutes: 0, voided: { by: CLINIC.userId }, notKept: [{ by: CLINIC.userId }] })
    await expect(at.gateway.amendTreatment(await settle({ minutes: 5 }, [MINE]))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('keeps minutes that somebody corrected since through a void', async () => {
    const { log, element } = await withEntry(at, 'S-5')
    await at.gateway.amendTreatment(amendOf('S-5', amendmentOf(await log(), { minutes: 22 })))
    const seen = await log()
    await at.gateway.voidTreatment(voidOf('S-5', seen, { voiding: { seen, reason: 'Twice.', notKept: [THEIRS] } }))
    expect(await element()).toMatchObject({
      minutes: { N: '0' },
      original: { M: { minutes: { N: '20' } } },
      not_kept: { L: [{ M: { kept_by: { S: CLINIC.userId }, values: { M: { minutes: { N: '22' } } } } }] },
    })
  })

  it('refuses an amendment that changes nothing and adds nothing', async () => {
    const { settle } = await withEntry(at, 'S-6')
    await expect(at.gateway.amendTreatment(await settle({}, []))).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
