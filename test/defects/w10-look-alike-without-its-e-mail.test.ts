// Who compared a row of a file with a patient whom it may be saw no e-mail address of the patient: what often tells two people apart was not compared.
import { expect, it } from 'vitest'
import { check, choose } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'

inOfflineClinic('a row that looks like a patient', (clinic) => {
  it('comes with the e-mail address of that patient', async () => {
    const mrn = await clinic.patient({
      first_name: 'Una',
      last_name: 'Quistgaard',
      date_of_birth: '1961-02-03',
      email: 'una@quistgaard.example',
    })
    const device = await clinic.device()
    await choose(
      device.service,
      ['MRN,Last name,First name,DOB', '900911,Quistgaard,Una,1961-02-03', '900912,Nobody,Alike,1990-05-06'].join('\n'),
    )
    const { rows } = await check(device.service)
    expect(rows.map(({ like, likeEmail }) => ({ like, likeEmail }))).toEqual([
      { like: mrn, likeEmail: 'una@quistgaard.example' },
      { like: null, likeEmail: null },
    ])
  })
})
