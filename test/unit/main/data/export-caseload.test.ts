import { afterEach, describe, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { EXPORT_COLUMNS, type ExportColumn, MINUTES_COLUMNS, NAME_COLUMNS, PLAN_COLUMNS } from '#shared/exports.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const COVER = { user_id: 'user-lund', from: '2026-06-15', until: '2026-06-19', note: '=Calls on Mondays' }
const PLAN = {
  diagnosis: [
    { text: 'Major depressive disorder', code: 'F33.1' },
    { text: '=HYPERLINK("http://example.com")', code: '' },
  ],
  contact: { best_time: '+before noon', language: 'Somali', may_leave_message: false },
  medications: [
    { id: 'm-1', name: '@Sertraline', dose: '150 mg, morning', since: '2026-01-21', stopped: '', reason: '' },
    { id: 'm-2', name: 'Trazodone', dose: '50 mg', since: '2025-12-03', stopped: '2026-02-03', reason: 'Drowsy' },
  ],
  therapy: '-Behavioral activation\nevery 2 weeks',
  safety_plan: { text: 'Stays in bed past noon.', dated: '2025-11-20', by: 'user-amit' },
}
const EVERYTHING: Item = {
  status: 'Deactivated',
  former_names: [{ last_name: '=Novak', until: Date.parse('2026-02-03T18:00:00Z') }],
  care_manager: { user_id: userId, since: 1_770_000_000 },
  covering: COVER,
  care_team: ['Dana Whitfield, RN', '=Nurse'],
  date_deactivated: Date.parse('2026-06-12T18:00:00Z'),
  end_of_care: { kind: 'moved', at: '2026-06-12', note: '=To Ohio' },
  care_plan: PLAN,
}
/** What only somebody who may read patients may have. */
const CLINICAL = [
  'Novak',
  'Lund',
  'Dana',
  'Nurse',
  'Moved',
  'Ohio',
  'Major',
  'F33',
  'Sertraline',
  'Behavioral',
  'Somali',
  'Mondays',
]

const closing: { close(): Promise<unknown> }[] = []
afterEach(() => Promise.all(closing.splice(0).map((one) => one.close())))

async function exportedAs(
  role: string,
  columns: readonly ExportColumn[],
  isAdmin = false,
  settings: Item = {},
): Promise<string> {
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    listMembers: async () =>
      [
        [userId, 'Renee Okafor'],
        ['user-lund', 'Pavel Lund'],
      ].map(([id = '', displayName = '']) => ({
        ...readMembership({}, { registryId, userId: id }),
        displayName,
        role: 'Care Manager',
        joinedAt: null,
        problems: [],
      })),
    async openRegistry() {
      const [registry = {}, membership = {}] = clinicItems(NOW, role)
      return {
        registry: readRegistry({ ...registry, settings }, registryId),
        membership: readMembership({ ...membership, is_admin: isAdmin }, { registryId, userId }),
      }
    },
    loadCaseload: async () => [patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW, EVERYTHING), READING, 'M-1')],
  })
  const { service } = testDataService({ openGateway: async () => gateway })
  closing.push(service)
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  await service.call('registries.open', { registryId })
  const file = await service.exportCaseload({ registryId, mrns: ['M-1'], columns: [...columns] })
  return textOf(file)
}

/** Header and cell of each column of a file with one line. No cell of it holds a quoted line break but the therapy. */
const lineOf = (text: string): string => text.slice(text.indexOf('\r\n') + 2)

describe('An export of the care plan, the former names, the end of care and the care team', () => {
  it.each([
    ['Care Manager', false],
    ['Clinical Ops', false],
    ['Finance', true],
    ['Consulting Psychiatrist', true],
    ['Primary Care Physician', true],
  ])('has all of it for who reads patients and may export (%s, admin: %s)', async (role, isAdmin) => {
    const columns = EXPORT_COLUMNS.slice(EXPORT_COLUMNS.indexOf('covering'))
    expect(await exportedAs(role, ['formerNames', ...columns], isAdmin)).toBe(
      '\uFEFFFormer names,Covering,Covering from,Covering until,Care team,Care ended as,Last day in care,Note on the end of care,' +
        'Diagnosis,ICD-10 code,Current medications,Therapy,Safety plan date,Best time to call,Language,May leave a message,Note on the next contact,Note on the cover\r\n' +
        "'=Novak (until 2026-02-03),Pavel Lund,2026-06-15,2026-06-19,\"Dana Whitfield, RN; '=Nurse\",Moved,2026-06-12,'=To Ohio," +
        '"Major depressive disorder; \'=HYPERLINK(""http://example.com"")","F33.1; none","\'@Sertraline 150 mg, morning",' +
        "\"'-Behavioral activation\nevery 2 weeks\",2025-11-20,'+before noon,Somali,No,,'=Calls on Mondays\r\n",
    )
  })

  it('has the names and the birth date for Finance where the registry says so, and nothing else of it', async () => {
    const text = await exportedAs('Finance', EXPORT_COLUMNS, false, { financeSeesNames: true })
    expect(text.split('\r\n')[0]).toBe('\uFEFFMRN,Last name,First name,Date of birth,Month,Minutes,Codes,Payer')
    expect(lineOf(text)).toContain('M-1,Lindqvist,Ana,1970-01-31,')
    for (const secret of CLINICAL) expect(text).not.toContain(secret)
    const others = await exportedAs('Consulting Psychiatrist', MINUTES_COLUMNS, false, {
      financeSeesNames: true,
    }).catch((error: unknown) => error)
    expect(others).toMatchObject({ code: 'not-permitted' })
  })

  it('has nothing of it for Finance, whatever is asked for', async () => {
    const text = await exportedAs('Finance', EXPORT_COLUMNS)
    expect(text.split('\r\n')[0]).toBe('\uFEFFMRN,Month,Minutes,Codes,Payer')
    for (const word of CLINICAL) expect(text).not.toContain(word)
    for (const column of [...NAME_COLUMNS, ...PLAN_COLUMNS]) expect(MINUTES_COLUMNS).not.toContain(column)
  })

  it.each(['Consulting Psychiatrist', 'Primary Care Physician', 'Janitor', ''])(
    'is refused to a role that may not export (%s)',
    async (role) => {
      await expect(exportedAs(role, EXPORT_COLUMNS)).rejects.toMatchObject({ code: 'not-permitted' })
    },
  )

  it('reads no record for a file of figures', async () => {
    expect(lineOf(await exportedAs('Care Manager', ['mrn', 'careTeam']))).toBe('M-1,"Dana Whitfield, RN; \'=Nurse"\r\n')
  })
})
