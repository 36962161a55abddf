import { v7 } from 'uuid'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import { openTestGateway } from '../../fakes/treatments.ts'
import { TABLE } from './clinic.ts'
import type { Engine } from './engine.ts'

/** A supervisor at another computer amends the second entry of a patient. */
export async function colleagueAmends(engine: Engine, mrn: string, changes: EntryChanges): Promise<void> {
  const { registryId, registryName } = CLINIC
  const gateway = await openTestGateway(engine.endpoint, TABLE)
  const now = Date.now()
  const reading = { registryId, now, distrusted: [] }
  const { treatmentLogs } = await gateway.getPatient(reading, mrn)
  const [, seen] = treatmentLogs
  if (!seen) throw new Error('There is no second entry.')
  await gateway.amendTreatment({
    mrn,
    operationId: v7(),
    newLogId: v7(),
    actor: { userId: 'user-pavel', displayName: 'Pavel Lund', role: 'Care Manager', isAdmin: true },
    reading,
    context: clinicContext({ now, timeZone: 'America/New_York' }),
    registry: readRegistry({ name: registryName }, registryId),
    amendment: { seen, changes, reason: 'From the call sheet.', raiseFlags: [], declinedSafetyRisk: null },
  })
  gateway.close()
}

interface PlanOfOthers {
  readonly userId?: string
  /** Epoch milliseconds; now where nothing is said. */
  readonly at?: number
}

/** Somebody at another computer changes the care plan of a patient, as it is stored now. */
export async function colleaguePlans(
  engine: Engine,
  mrn: string,
  changes: readonly PlanValue[],
  { userId = 'user-pavel', at }: PlanOfOthers = {},
): Promise<void> {
  const gateway = await openTestGateway(engine.endpoint, TABLE)
  const now = Date.now()
  const reading = { registryId: CLINIC.registryId, now, distrusted: [] }
  const { carePlan: seen = null } = await gateway.getPatient(reading, mrn)
  await gateway.editCarePlan({
    mrn,
    operationId: v7(),
    actor: { userId, displayName: 'Pavel Lund', role: 'Care Manager', isAdmin: false },
    reading,
    context: clinicContext({ now, timeZone: 'America/Chicago' }),
    ...(at === undefined ? {} : { madeAt: at }),
    plan: { changes: [...changes], seen },
  })
  gateway.close()
}
