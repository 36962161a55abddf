import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ImportChoices } from '#shared/imports.ts'
import { contract } from '#shared/ipc/contract.ts'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault, SERVER_ERROR_AFTER_COMMIT, THROTTLE } from '../fakes/fault-proxy.ts'
import { textOf } from '../fakes/file-text.ts'
import {
  begin,
  bytesOf,
  check,
  choose,
  decided,
  jobNow,
  mrnOf,
  patientsFile,
  untilState,
} from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { changeOf, PARTITION, PERSON } from '../fakes/patients.ts'
import { wrongInNew } from '../fakes/stored-types.ts'
import { NOW, openTestGateway, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MINUTE = 60_000
const HEADINGS = 'MRN,Last name,First name,DOB'

inOfflineClinic('an import', (clinic) => {
  const raw = (mrn: string) => clinic.table.getRaw(PARTITION, mrn)
  const all = async () => {
    const gateway = await openTestGateway(clinic.endpoint, clinic.table.name)
    const patients = await gateway.loadCaseload(READING)
    gateway.close()
    return new Set(patients.map(({ mrn }) => mrn))
  }
  const passing = (device: Device) => () => device.pass(10 * MINUTE)

  it('writes what the file says in one creation, as the schema has it', async () => {
    const { service } = await clinic.device()
    const text = [
      'MRN,Name,DOB,Phone,Email,Payer,Consent,Date enrolled,Care manager,Former name,Status',
      'W-1,"Doe, Jane",3/14/1971,(503) 555-0101,jane@mail.example,Medicare,5/28/2026,5/20/2026,"Okafor, Renee",Roe,Treatment',
      'W-2,"Poe, Al",4/15/1972,,,,,,Nobody,,Active',
    ].join('\n')
    await choose(service, text)
    const found = await check(service)
    expect(contract.calls['imports.check'].response.parse(found)).toEqual(found)
    const indexOf = (heading: string) => found.form?.columns.find((one) => one.heading === heading)?.index ?? -1
    const choices: ImportChoices = {
      fields: [
        [indexOf('Date enrolled'), 'enrolled'],
        [indexOf('Care manager'), 'careManager'],
        [indexOf('Former name'), 'formerName'],
      ],
    }
    const checked = await check(service, choices)
    expect(checked.rows.map(({ state }) => state)).toEqual(['new', 'new'])
    expect(checked.rows[1]?.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['enrolled-missing', 'care-manager-unknown', 'consent-missing']),
    )
    await begin(service, choices)
    expect(await untilState(service, ['done'])).toMatchObject({ enrolled: 2, withoutConsent: 1, leftOut: 0 })
    const item = (await raw('W-1')) ?? {}
    expect(
      wrongInNew(
        item,
        Object.keys(item).filter((name) => /^(?:PK|SK|partition_key|sort_key)$/.test(name)),
      ),
    ).toEqual([])
    expect(item).toMatchObject({
      first_name: { S: 'Jane' },
      last_name: { S: 'Doe' },
      date_of_birth: { S: '1971-03-14' },
      status: { S: 'Treatment' },
      // The first moment of the day in Chicago.
      enrolled_at: { N: String(Date.parse('2026-05-20T05:00:00Z')) },
      consent_date: { N: String(Date.parse('2026-05-28T05:00:00Z')) },
      care_manager: { M: { user_id: { S: CLINIC.userId } } },
      former_names: { L: [{ M: { last_name: { S: 'Roe' } } }] },
      audit_logs: { L: [{ M: { action: { S: expect.stringContaining('Patient enrolled by import of a file') } } }] },
      version: { N: '1' },
    })
    expect(await raw('W-2')).toMatchObject({ status: { S: 'Enrolled' }, enrolled_at: { N: String(NOW) } })
    expect(await raw('W-2')).not.toHaveProperty('care_manager')
  })

  it('shows those who were enrolled in the open registry, some at a time', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(100))
    await begin(device.service)
    await untilState(device.service, ['done'])
    const changed = device
      .events('caseload.changed')
      .map((one) => contract.events['caseload.changed'].payload.parse(one))
    expect(changed.length).toBeLessThan(20)
    const imported = new Set(Array.from({ length: 100 }, (_, at) => mrnOf(at)))
    expect(changed.flatMap(({ rows }) => rows).filter(({ mrn }) => imported.has(mrn)).length).toBe(100)
    const told = device.events('imports.changed').map((one) => contract.events['imports.changed'].payload.parse(one))
    expect(told.at(-1)?.job).toMatchObject({ state: 'done', enrolled: 100 })
  })

  it('makes each patient once, whatever the network drops', async () => {
    const device = await clinic.device()
    const faults: readonly Fault[] = [DROP_REQUEST, DROP_RESPONSE, THROTTLE, SERVER_ERROR_AFTER_COMMIT]
    let asked = 0
    // A third of all requests meets a fault, in an order that is the same in every run.
    device.proxy.decide = () => {
      asked++
      return (asked * 7) % 3 === 0 ? (faults[Math.floor(asked / 3) % faults.length] ?? {}) : {}
    }
    await choose(device.service, patientsFile(90, 100))
    await begin(device.service)
    const job = await untilState(device.service, ['done'], passing(device))
    expect(job).toMatchObject({ enrolled: 90, leftOut: 0 })
    for (let at = 100; at < 190; at++) expect((await raw(mrnOf(at)))?.version).toEqual({ N: '1' })
  })

  it('waits without a connection, says so, and goes on by itself', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(2, 200))
    device.offline()
    // The check works from the copy.
    expect((await check(device.service)).rows.map(({ state }) => state)).toEqual(['new', 'new'])
    await begin(device.service)
    const waiting = await untilState(device.service, ['waiting'])
    expect(waiting.message).toMatch(/[a-z].*\./)
    expect(await all()).not.toContain(mrnOf(200))
    device.online()
    expect(await untilState(device.service, ['done'], passing(device))).toMatchObject({ enrolled: 2, brokeAt: NOW })
  })

  it('is kept over a restart, and goes on when the person says so', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(2, 210))
    device.offline()
    await begin(device.service)
    await untilState(device.service, ['waiting'])
    await device.restart()
    device.online()
    expect(await jobNow(device.service)).toMatchObject({ state: 'interrupted', done: 0, total: 2 })
    await device.service.call('imports.steer', { registryId, to: 'go-on' })
    expect(await untilState(device.service, ['done'], passing(device))).toMatchObject({ enrolled: 2 })
    await device.service.call('imports.close', { registryId })
    expect(await device.service.call('imports.get', { registryId })).toEqual({ job: null })
  })

  it('pauses, and what is stopped is reported', async () => {
    const device = await clinic.device()
    await choose(
      device.service,
      patientsFile(200)
        .replaceAll(/\n1001/g, '\n8001')
        .replaceAll(/\n1000/g, '\n8000'),
    )
    await begin(device.service)
    await device.service.call('imports.steer', { registryId, to: 'pause' })
    const paused = await jobNow(device.service)
    expect(paused.state).toBe('paused')
    expect(paused.done).toBeLessThan(200)
    const { job } = await device.service.call('imports.steer', { registryId, to: 'stop' })
    expect(job).toMatchObject({ state: 'done', enrolled: paused.done, leftOut: 200 - paused.done })
    const { rows } = await device.service.call('imports.leftOut', { registryId })
    expect(rows.at(-1)).toMatchObject({ record: 201, why: expect.stringContaining('stopped') })
  })

  it('never writes over a patient whom somebody enrolled meanwhile', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(3, 600))
    const gateway = await openTestGateway(clinic.endpoint, clinic.table.name)
    await gateway.enrolPatient(changeOf(mrnOf(600), { person: PERSON }))
    gateway.close()
    const before = await raw(mrnOf(600))
    await begin(device.service)
    expect(await untilState(device.service, ['done'])).toMatchObject({ enrolled: 2, leftOut: 1 })
    expect(await raw(mrnOf(600))).toEqual(before)
    const { rows } = await device.service.call('imports.leftOut', { registryId })
    expect(rows).toMatchObject([{ record: 2, state: 'enrolled', mrn: mrnOf(600) }])
    const text = textOf(await device.service.leftOutFile({ registryId, check: null }))
    expect(text).toContain('Reason,MRN,Last name')
    expect(text).toContain(mrnOf(600))
  })

  it('enrolls a look-alike only when a person says so', async () => {
    await clinic.table.put([
      {
        PK: `registry-patient:${registryId}`,
        SK: 'L-1',
        id: registryId,
        patient_mrn: 'L-1',
        first_name: 'Ingrid',
        last_name: 'Halvorsen',
        date_of_birth: '1967-11-30',
        status: 'Treatment',
        treatment_logs: [],
        flags: [],
        audit_logs: [],
      },
    ])
    const device = await clinic.device()
    const text = [HEADINGS, 'L-7,Halvorsen,Ingrid M,11/30/1967', 'L-8,Kern,Bo,5/6/1980', 'L-9,Kernn,Bo,5/6/1980'].join(
      '\n',
    )
    await choose(device.service, text)
    const checked = await check(device.service)
    expect(checked.rows).toMatchObject([
      { state: 'look-alike', like: 'L-1' },
      { state: 'new' },
      { state: 'look-alike', like: 3 },
    ])
    const asked = {
      registryId,
      check: { choices: {}, decisions: decided(checked, [2, 'leave-out']) },
    }
    const report = await device.service.leftOutFile(asked)
    expect(report).toMatchObject({ rows: 2, content: expect.stringContaining('Left out by decision.') })
    expect(textOf(report)).toContain('Not decided.')
    await begin(device.service, {}, decided(checked, [2, 'enroll']))
    expect(await untilState(device.service, ['done'])).toMatchObject({ enrolled: 2, lookAlikes: 1, leftOut: 1 })
    expect(await raw('L-7')).toBeDefined()
    expect(await raw('L-9')).toBeUndefined()
  })

  it('is refused to who may enroll nobody, and stops for who may no more', async () => {
    const member = (role: string) => ({
      PK: `registry-user:${registryId}`,
      SK: 'user:user-ops',
      user_id: 'user-ops',
      first_name: 'Sam',
      last_name: 'Ito',
      email: 'sam@lakeside.example',
      role,
    })
    await clinic.table.put([member('Clinical Ops')])
    const device = await clinic.device({ userId: 'user-ops' })
    await choose(device.service, patientsFile(2, 620))
    device.offline()
    await begin(device.service)
    await untilState(device.service, ['waiting'])
    await clinic.table.put([member('Finance')])
    device.online()
    const blocked = await untilState(device.service, ['blocked', 'done'], passing(device))
    expect(blocked).toMatchObject({ state: 'blocked', enrolled: 0 })
    expect(blocked.message).toContain('role')
    expect(await raw(mrnOf(620))).toBeUndefined()
    const refused = { code: 'not-permitted' }
    await expect(device.service.assertMayImport({ registryId })).rejects.toMatchObject(refused)
    await expect(choose(device.service, patientsFile(1, 630))).rejects.toMatchObject(refused)
    await expect(device.service.call('imports.steer', { registryId, to: 'go-on' })).rejects.toMatchObject(refused)
  })

  it('lets the file go when the screen locks, and when it begins', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(2, 640))
    await device.service.forgetPatients({})
    await device.service.call('registries.open', { registryId })
    await expect(check(device.service)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('goes on while the screen is locked', async () => {
    const device = await clinic.device()
    await choose(device.service, patientsFile(60, 700))
    await begin(device.service)
    await device.service.forgetPatients({})
    expect(await untilState(device.service, ['done'])).toMatchObject({ enrolled: 60, leftOut: 0 })
    const { rows } = await device.service.call('registries.open', { registryId })
    expect(rows.map(({ mrn }) => mrn)).toEqual(expect.arrayContaining([mrnOf(700), mrnOf(759)]))
  })

  it('is one import, whichever of two computers brings the file in', async () => {
    const [one, other] = [await clinic.device(), await clinic.device()]
    for (const { service } of [one, other]) await choose(service, patientsFile(80, 800))
    await Promise.all([begin(one.service), begin(other.service)])
    // A patient whom the other computer has enrolled was enrolled by the same operation.
    for (const { service } of [one, other])
      expect(await untilState(service, ['done'])).toMatchObject({ enrolled: 80, leftOut: 0 })
    for (let at = 800; at < 880; at++) expect((await raw(mrnOf(at)))?.version).toEqual({ N: '1' })
  })

  it('keeps nothing of it on the disk in clear', async () => {
    const device = await clinic.device()
    await choose(
      device.service,
      `${HEADINGS}\nC-1,Cleartextperson,Ana,3/14/1971\nC-2,Zeller,Bo,11/30/1955`,
      'cleartextfile.csv',
    )
    device.offline()
    await begin(device.service)
    await untilState(device.service, ['waiting'])
    await device.close()
    const bytes = readFileSync(device.path).toString('latin1')
    expect(bytes).not.toContain('leartextperson')
    expect(bytes).not.toContain('leartextfile')
  })

  const utf8 = bytesOf(`${HEADINGS}\nF-1,Núñez,Ána,3/14/1971`)
  const SENTENCES: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['that is cut in the middle of a quote', bytesOf(`${HEADINGS}\nF-1,"Núñez,Ana,3/14/1971\n`), /quotation mark/],
    ['of 300 empty lines', bytesOf('\r\n'.repeat(300)), /300 empty lines/],
    ['that is a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /workbook of Excel/],
    ['that is empty', new Uint8Array(), /empty/],
    [
      'that is UTF-8 and something else',
      new Uint8Array([...utf8, 0xc3, 0x0a, 0xe9, 0x0a]),
      /Most of this file is UTF-8/,
    ],
  ]
  it.each(SENTENCES)('says what is wrong with a file %s, and writes nothing', async (_title, bytes, sentence) => {
    const device = await clinic.device()
    await choose(device.service, bytes)
    const before = await all()
    const { problem, rows, form } = await check(device.service)
    expect(problem).toMatch(sentence)
    expect({ rows, form }).toEqual({ rows: [], form: null })
    await expect(begin(device.service)).rejects.toMatchObject({ code: 'invalid-request', message: problem })
    expect(await all()).toEqual(before)
  })

  it('reads a file of another encoding as it is', async () => {
    const device = await clinic.device()
    const text = `${HEADINGS}\nG-1,Núñez,Ana,3/14/1972\nG-2,Ode,Bo,11/30/1955`
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...text].map((one) => one.charCodeAt(0))).buffer),
    ])
    await choose(device.service, utf16)
    expect((await check(device.service)).form?.encoding).toBe('utf-16le')
    const latin = new Uint8Array([...text].map((one) => one.charCodeAt(0)))
    await choose(device.service, latin)
    const { form, rows } = await check(device.service)
    expect(form?.encoding).toBe('windows-1252')
    expect(rows[0]?.values?.lastName).toBe('Núñez')
  })
})
