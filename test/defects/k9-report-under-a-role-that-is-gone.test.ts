// The rows that an import left out, with names and birth dates, were shown and saved under the role as it was known, not as it is.
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { textOf } from '../fakes/file-text.ts'
import { begin, check, choose, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { memberItems, personOf } from '../fakes/registries.ts'

const { registryId } = CLINIC
const TEXT = 'MRN,Last name,First name,DOB\nR-1,Kern,Bo,1980-05-26\nR-2,Halvorsen,Ingrid,1900-01-01'
const PEOPLE = ['', 'Kern,Bo', 'Abara,Elif', 'Dvorak,Fern', 'Ito,Gil'] as const
const OF_CHECK = { registryId, check: { choices: {}, decisions: [] } }
const OF_IMPORT = { registryId, check: null }
const REFUSED = { code: 'not-permitted' }

inOfflineClinic('the report of an import', (clinic) => {
  let people = 0
  /** A care manager's computer with the result of an import, and another file chosen. */
  async function imported() {
    const userId = `user-importer-${++people}`
    const become = (role: string) => clinic.table.put(memberItems(registryId, personOf({ userId }), { role }))
    await become('Care Manager')
    const device = await clinic.device({ userId })
    // Everybody of an earlier test is in the registry: nobody here is like them.
    const text = TEXT.replaceAll('R-', `R${people}-`).replace('Kern,Bo', PEOPLE[people] ?? '')
    await choose(device.service, text)
    await begin(device.service)
    await untilState(device.service, ['done'])
    await choose(device.service, text)
    return { device, service: device.service, become }
  }

  it.each(['Finance', 'Consulting Psychiatrist', 'Primary Care Physician'])(
    'is none for who became %s',
    async (role) => {
      const { device, service, become } = await imported()
      expect(textOf(await service.leftOutFile(OF_IMPORT))).toContain('Halvorsen')
      await become(role)
      await expect(service.leftOutFile(OF_IMPORT)).rejects.toMatchObject(REFUSED)
      await become('Care Manager')
      expect((await service.call('imports.leftOut', { registryId })).rows).toHaveLength(1)
      await become(role)
      await expect(service.call('imports.leftOut', { registryId })).rejects.toMatchObject(REFUSED)
      await expect(service.leftOutFile(OF_CHECK)).rejects.toMatchObject(REFUSED)
      await expect(check(service)).rejects.toMatchObject(REFUSED)
      // What is known now counts offline, too.
      device.offline()
      await expect(service.call('imports.leftOut', { registryId })).rejects.toMatchObject(REFUSED)
      await expect(check(service)).rejects.toMatchObject(REFUSED)
    },
  )

  it('is shown offline to whom the role was last known to allow it, and saved only when the table has said so', async () => {
    const { device, service, become } = await imported()
    await become('Finance')
    device.offline()
    expect((await service.call('imports.leftOut', { registryId })).rows).toHaveLength(1)
    await expect(service.leftOutFile(OF_IMPORT)).rejects.toMatchObject({ code: 'offline' })
    await expect(service.leftOutFile(OF_CHECK)).rejects.toMatchObject({ code: 'offline' })
  })
})
