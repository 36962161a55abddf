import { setTimeout as wait } from 'node:timers/promises'
import type { RowDecision } from '#shared/domain/import/row-state.ts'
import type { ImportChoices, ImportDecisions, ImportJob } from '#shared/imports.ts'
import type { CheckedFile } from '#shared/ipc/contract.ts'
import { CLINIC } from './clinic.ts'
import type { CallableService } from './data-service.ts'

const { registryId } = CLINIC

const FIRST = ['Ana', 'Bo', 'Caleb', 'Dana', 'Elif', 'Fern', 'Gil', 'Hana', 'Ivo', 'Jun']
const LAST = ['Abara', 'Brandt', 'Castro', 'Dvorak', 'Eriksen', 'Farouk', 'Greco', 'Haddad', 'Ito', 'Jansen']

/** A line of an invented patient: each has a last name and a birth date that no other one has. */
function lineOf(at: number): string {
  const part = (place: number) => (LAST[Math.floor(at / place) % 10] ?? '').toLowerCase()
  const last = `${LAST[at % 10]}${part(10)}${part(100)}${'wxyz'[Math.floor(at / 1000) % 4]}`
  const born = new Date(Date.UTC(1930, 0, 1 + 7 * at)).toISOString().slice(0, 10)
  return `${String(100_000 + at)},${last},${FIRST[(at * 7) % 10]},${born},Medicare`
}

/** The number of an invented patient. */
export const mrnOf = (at: number): string => String(100_000 + at)

/** A file of that many invented patients. @param from how many of them are left out before: files that do not overlap have other people */
export const patientsFile = (rows: number, from = 0): string =>
  ['MRN,Last name,First name,DOB,Payer', ...Array.from({ length: rows }, (_, at) => lineOf(from + at))].join('\r\n')

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Chooses a file as main does. */
export const choose = (service: CallableService, content: string | Uint8Array, name = 'panel.csv') =>
  service.takeImportFile({ registryId, name, bytes: typeof content === 'string' ? bytesOf(content) : content })

export const check = (service: CallableService, choices: ImportChoices = {}) =>
  service.call('imports.check', { registryId, choices })

/** Decisions as a person makes them: of what each row asks. */
export const decided = (
  { rows }: Pick<CheckedFile, 'rows'>,
  ...decisions: readonly (readonly [number, RowDecision])[]
): ImportDecisions =>
  decisions.map(([record, decision]) => {
    const row = rows.find((one) => one.record === record)
    if (!row) throw new Error(`No row ${record}.`)
    return [record, { decision, question: row.question }]
  })

export const begin = (service: CallableService, choices: ImportChoices = {}, decisions: ImportDecisions = []) =>
  service.call('imports.start', { registryId, choices, decisions })

export async function jobNow(service: CallableService): Promise<ImportJob> {
  const { job } = await service.call('imports.get', { registryId })
  if (!job) throw new Error('There is no import.')
  return job
}

/** Waits until an import stands as it should. @param pass lets time pass, for one that waits */
export async function untilState(
  service: CallableService,
  states: readonly ImportJob['state'][],
  pass: () => void = () => undefined,
): Promise<ImportJob> {
  for (;;) {
    const job = await jobNow(service)
    if (states.includes(job.state)) return job
    if (job.state === 'waiting') pass()
    await wait(5)
  }
}
