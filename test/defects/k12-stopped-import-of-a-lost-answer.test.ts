// An import that was stopped reported as not enrolled whom the table had written, because the answer was lost.
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { DROP_RESPONSE } from '../fakes/fault-proxy.ts'
import { textOf } from '../fakes/file-text.ts'
import { begin, choose, jobNow, patientsFile, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'

const { registryId } = CLINIC

inOfflineClinic('an import that is stopped', (clinic) => {
  const stored = async (mrn: string) => (await clinic.table.getRaw(`registry-patient:${registryId}`, mrn)) !== undefined

  it.each([
    ['at the first answer that is lost', 1, false, 0],
    ['after some answers', 12, false, 100],
    ['after it was closed and opened again', 12, true, 200],
  ])('says of nobody who is enrolled that they are not: %s', async (_title, lostAt, isRestarted, from) => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(60, from))
    let writes = 0
    device.proxy.decide = (operation) => (operation === 'PutItem' && ++writes >= lostAt ? DROP_RESPONSE : {})
    await begin(device.service)
    await untilState(device.service, ['waiting'])
    if (isRestarted) await device.restart()
    device.proxy.decide = () => ({})
    await device.service.call('imports.steer', { registryId, to: 'stop' })
    const job = await jobNow(device.service)
    const { rows } = await device.service.call('imports.leftOut', { registryId })
    expect(job).toMatchObject({ state: 'done', enrolled: 60 - rows.length, leftOut: rows.length })
    const may = rows.filter(({ why }) => why.startsWith('May be enrolled:'))
    expect(may.length).toBeGreaterThan(0)
    for (const { mrn, why } of rows)
      if (await stored(mrn)) expect(why).toMatch(/^May be enrolled: .*Look for the patient/)
    // What was never sent is told apart.
    expect(rows.filter(({ why }) => why.startsWith('Not enrolled:')).length).toBeGreaterThan(0)
    expect(rows.at(-1)?.why).toContain('stopped before this row')
    const text = textOf(await device.service.leftOutFile({ registryId, check: null }))
    expect(text.split('May be enrolled:').length - 1).toBe(may.length)
  })
})
