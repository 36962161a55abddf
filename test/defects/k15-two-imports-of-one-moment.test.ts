// Two starts at one moment made two imports of one registry: the first went on enrolling after it was stopped.
import { expect, it } from 'vitest'
import type { ImportChoices } from '#shared/imports.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { begin, choose, mrnOf, patientsFile, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'

const { registryId } = CLINIC
/** The members are read from the table while each start reads the file. */
const CHOICES: ImportChoices = { fields: [[4, 'careManager']] }

inOfflineClinic('the import of a registry', (clinic) => {
  it.each([2, 3, 5])('begins once, when it is started %i times at one moment', async (times) => {
    const device = await clinic.device()
    const from = times * 300
    await choose(device.service, patientsFile(200, from))
    const starts = await Promise.allSettled(Array.from({ length: times }, () => begin(device.service, CHOICES)))
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = starts.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const reason of refused)
      expect(reason).toMatchObject({ code: expect.stringMatching(/^(?:conflict|not-found)$/) })
    await device.service.call('imports.steer', { registryId, to: 'stop' })
    // Nothing is under way any more: whoever is enrolled is in the report, and nobody else comes.
    const { enrolled } = await untilState(device.service, ['done'])
    const stored = async () => {
      const all = Array.from({ length: 200 }, (_, at) =>
        clinic.table.getRaw(`registry-patient:${registryId}`, mrnOf(from + at)),
      )
      return (await Promise.all(all)).filter((item) => item !== undefined).length
    }
    expect(await stored()).toBe(enrolled)
    await device.proxy.idle()
    expect(await stored()).toBe(enrolled)
  })
})
