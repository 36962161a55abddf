import type { Questionnaire, Registry } from '#shared/domain/entities/registry.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { newRegistryProblem } from '#shared/domain/operations/manage-registry.ts'
import type { Person } from '#shared/domain/reading/member.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { questionnairesProblem, storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { registryKey } from '../table/keys.ts'
import { conflict, invalid, registryNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { firstTrace, isOwn } from '../writing/audit-trail.ts'
import { runSteps, type Step, type StepDone, type StepsOptions } from '../writing/resumable-steps.ts'
import { membershipSteps } from './membership-steps.ts'
import { SETTINGS_VERSION } from './registry-settings.ts'

export interface CreateRegistry {
  /** Uuid, and a uuid v7 of the operation, made when the person began; the same for every attempt. */
  readonly registryId: string
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
  readonly name: string
  /** IANA zone of the clinic. */
  readonly timeZone: string
  /** PHQ-9 and GAD-7 unless stated. */
  readonly questionnaires?: readonly Questionnaire[]
  /** The first member, as an admin. */
  readonly creator: Person
  readonly role: UserRole
  readonly steps?: StepsOptions
}

export interface RegistryCreated {
  readonly registry: Registry
  readonly steps: StepDone[]
}

/** What other programs read of every registry of a person, without asking whether it is there. */
const READ_BY_OTHERS = { description: '', akello_apps: [], integrations: [], logo_url: null }

function newItem(request: CreateRegistry, questionnaires: readonly Questionnaire[]): StoredItem {
  const { registryId, operationId, now, name, timeZone, creator } = request
  return {
    id: registryId,
    name: name.trim(),
    created_date: now / 1000,
    modified_date: now / 1000,
    members: 1,
    active_patients: 0,
    ...READ_BY_OTHERS,
    questionnaires: questionnaires.map(storedQuestionnaire),
    settings: { version: SETTINGS_VERSION, timeZone },
    ...firstTrace('registry', 'Registry created', { operationId, now, actor: creator }),
  }
}

const registryStep = (
  table: Table,
  { registryId, operationId }: CreateRegistry,
  item: StoredItem,
): Step<'registry'> => ({
  name: 'registry',
  async run() {
    if (await table.create(registryKey(registryId), item)) return 'done'
    const stored = await table.get(registryKey(registryId))
    if (stored && isOwn(stored, 'registry', operationId)) return 'was-done'
    throw conflict('There is another registry under this identifier. Nothing was written: start again.')
  },
})

/**
 * Makes a registry: its own item, then the creator's membership as an admin, then the entry in the creator's list. Each step is safe
 * to repeat: after a failure the same request goes on where it was. Until the last step nobody sees the registry.
 * @throws ExpectedFailure `invalid-request`, `conflict`, and what `toFailure` says
 */
export async function createRegistry(table: Table, request: CreateRegistry): Promise<RegistryCreated> {
  const { registryId, operationId, now, creator, role, questionnaires = [PHQ9, GAD7] } = request
  const problem = newRegistryProblem(request) ?? questionnairesProblem(questionnaires)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  const action = 'Made the registry, as its first admin'
  const member = { registryId, operationId, now, actor: creator, person: creator, role, isAdmin: true, action }
  const first = registryStep(table, request, newItem(request, questionnaires))
  const steps = await runSteps([first, ...membershipSteps(table, member)], request.steps)
  const item = await table.get(registryKey(registryId))
  if (!item) throw registryNotFound()
  return { registry: readRegistry(item, registryId), steps }
}
