// H18: an id that was used again with other content was answered with written or kept; drafts without end were taken while locked; the log had keys of bad requests, and was never cut.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import { fileSink } from '../../src/main/log/file-sink.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { TRUSTED } from '../fakes/fake-bridge.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { REMOVED } from '../fakes/systems.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId } = CLINIC

inOfflineClinic('an id that is used again', (clinic) => {
  const others = [
    { minutes: 21 },
    { notes: 'Something else.' },
    { date: entryOf().date - 60_000 },
    { contactType: 'Relapse Prevention Plan' as const },
  ]

  describe.each([true, false])('while the table can be reached: %s', (isReached) => {
    async function saved() {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      if (!isReached) device.offline()
      const request = { registryId, mrn, operationId: v7(), logId: v7(), entry: entryOf({ minutes: 20 }) }
      const first = await device.service.call('treatments.record', request)
      return { device, request, first }
    }

    it.each(others)('with %o is never called written: what is called saved is what stands', async (other) => {
      const { device, request } = await saved()
      const entry = { ...request.entry, ...other }
      const again = device.service.call('treatments.record', { ...request, entry })
      const said = await again.then(
        ({ outcome }) => outcome,
        (error) => error.code,
      )
      // Refused, or already written for a person to compare; only what has not left this computer gives way.
      expect(['conflict', 'already-written', 'kept']).toContain(said)
      const { patient } = await device.service.call('patients.get', { registryId, mrn: request.mrn })
      const { minutes, date } = said === 'kept' ? entry : request.entry
      const shown = patient.treatmentLogs.filter(({ id }) => id === request.logId)
      expect(shown).toMatchObject([{ minutes, date }])
    })

    it('for another patient is refused', async () => {
      const { device, request } = await saved()
      const mrn = await clinic.patient()
      await device.service.call('registries.refresh', { registryId }).catch(() => undefined)
      const again = device.service.call('treatments.record', { ...request, mrn })
      await expect(again).rejects.toThrow()
    })

    it('with the same content is the same save', async () => {
      const { device, request, first } = await saved()
      const again = await device.service.call('treatments.record', request)
      expect(again.outcome).toBe(first.outcome === 'kept' ? 'kept' : 'already-written')
    })
  })

  it('drafts are taken up to a bound, and those that are there are still kept', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const keep = (operationId: string, form: string) =>
      device.service.call('drafts.keep', { registryId, mrn, operationId, logId: v7(), form })
    const first = v7()
    await keep(first, 'typed')
    const answers = await Promise.allSettled(Array.from({ length: 600 }, () => keep(v7(), 'x')))
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThanOrEqual(400)
    expect(refused[0]).toMatchObject({ reason: { code: 'too-large' } })
    await keep(first, 'typed on')
    expect((await device.service.call('drafts.list', { registryId })).drafts.length).toBeLessThanOrEqual(200)
  })
})

describe('The log', () => {
  const SECRET = 'MRN-4471-QX'
  // Keys, at any depth, that a page may send.
  const poisoned = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.constant(null),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(SECRET, 'registryId', 'preferences', 'columns', 'order', 'widths', 'entry'),
        tie('value'),
      ),
    ),
  })).value

  it('has no key of a bad request, whatever the call', async () => {
    const lines: string[] = []
    const dispatch = createDispatcher(contract, () => Promise.reject(new Error('Nothing is answered here.')), {
      trustedOrigin: TRUSTED.origin,
      newId: () => 'id',
      isLocked: () => false,
      log: (_level, event, details) => lines.push(JSON.stringify([event, details])),
    })
    const name = fc.constantFrom(...Object.keys(contract.calls))
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.dictionary(fc.constantFrom(SECRET, 'preferences', 'general', 'change', 'draft'), poisoned),
        async (call, request) => {
          const answer = await dispatch(TRUSTED, call, request)
          expect(JSON.stringify(answer)).not.toContain(SECRET)
        },
      ),
      { numRuns: 600 },
    )
    const columns = { hidden: [], order: [], widths: { [SECRET]: 'wide' } }
    await dispatch(TRUSTED, 'preferences.saveRegistry', { registryId, preferences: { columns } })
    expect(lines.join()).toContain('ipc.invalid-request')
    expect(lines.join()).not.toContain(SECRET)
  })

  let folder = ''
  afterEach(() => rmSync(folder, REMOVED))

  it('is cut: two files of a bounded size, with the last line in the newer', async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-log-'))
    const sink = fileSink(join(folder, 'logs'))
    const line = 'x'.repeat(1023)
    for (let at = 0; at < 20; at++) {
      for (let kilobyte = 0; kilobyte < 1024; kilobyte++) sink(line)
      await new Promise((resolve) => setImmediate(resolve))
    }
    sink('the last')
    const logs = join(folder, 'logs')
    await expect.poll(() => readFileSync(join(logs, 'caseload.log'), 'utf8').endsWith('the last\n')).toBe(true)
    const sizes = readdirSync(logs).map((name) => statSync(join(logs, name)).size)
    expect(sizes.length).toBeLessThanOrEqual(2)
    for (const size of sizes) expect(size).toBeLessThanOrEqual(20 * 1024 * 1024)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * 1024 * 1024)
  })
})
