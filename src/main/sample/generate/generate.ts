import { z } from '#shared/zod.ts'
import registries from '../../../../resources/sample/registries.json' with { type: 'json' }
import { type SampleClock, sampleClock } from './clock.ts'
import type { Item } from './item.ts'
import {
  EASTSIDE_PATIENTS,
  eastsideActive,
  eastsidePatients,
  HARBOR_ACTIVE,
  HARBOR_PATIENTS,
  harborPatients,
} from './large-registries.ts'
import { NORTHGATE_ACTIVE, northgatePatients } from './northgate.ts'
import { inviteItem, memberItems, memberSchema, PEOPLE, SIGNED_IN, userItems } from './people.ts'
import { questionnairesSchema, registryItem } from './sample-registry-item.ts'

export const NORTHGATE = 'reg-northgate-family-medicine'
export const EASTSIDE = 'reg-eastside-womens-health'
export const HARBOR_POINT = 'reg-harbor-point-internal-medicine'
export const CEDAR_VALLEY = 'reg-cedar-valley-primary-care'

export interface SampleRegistry {
  readonly registryId: string
  readonly name: string
  /** Patient items, whatever their state. */
  readonly patients: number
  /** Large: its patients are written when it is first opened. */
  readonly lazy: boolean
}

export interface Sample {
  /** The signed-in user. */
  readonly userId: string
  readonly registries: readonly SampleRegistry[]
  /** Everything but patients: people, memberships, registries, the invitation. */
  readonly items: readonly Item[]
  /** The patient items of a registry, made one by one; none for an unknown registry. */
  patients(registryId: string): Iterable<Item>
}

interface Patients {
  readonly patients: number
  readonly active: number
  readonly items: (registryId: string, clock: SampleClock) => Iterable<Item>
}

/** The patients of a registry; none for another one. */
function patientsOf(registryId: string): Patients {
  const active = NORTHGATE_ACTIVE.length
  if (registryId === NORTHGATE) return { patients: active + 6, active, items: northgatePatients }
  if (registryId === EASTSIDE) return { patients: EASTSIDE_PATIENTS, active: eastsideActive(), items: eastsidePatients }
  if (registryId === HARBOR_POINT) return { patients: HARBOR_PATIENTS, active: HARBOR_ACTIVE, items: harborPatients }
  return { patients: 0, active: 33, items: () => [] }
}

/** In Harbor Point the signed-in user may read but not log contacts; to Cedar Valley they are invited. */
const REGISTRIES = z
  .array(
    z.object({
      registryId: z.string(),
      name: z.string(),
      questionnaires: questionnairesSchema,
      members: z.array(memberSchema),
    }),
  )
  .parse(registries)

/**
 * The sample clinic: invented people only. The same `now` (epoch milliseconds) and zone give the same items, whatever the order
 * in which they are asked for; all dates count back from `now`.
 */
export function generateSample({ now, timeZone }: { readonly now: number; readonly timeZone: string }): Sample {
  const clock = sampleClock(now, timeZone)
  return {
    userId: SIGNED_IN.userId,
    registries: REGISTRIES.map(({ registryId, name }) => {
      const { patients } = patientsOf(registryId)
      return { registryId, name, patients, lazy: registryId === HARBOR_POINT }
    }),
    items: [
      ...PEOPLE.flatMap((one) => userItems(one, clock)),
      ...REGISTRIES.flatMap(({ members, ...facts }) => [
        registryItem({ ...facts, members: members.length, activePatients: patientsOf(facts.registryId).active }, clock),
        ...members.flatMap((member) => memberItems(member, facts.registryId, clock)),
      ]),
      inviteItem(SIGNED_IN.email, CEDAR_VALLEY, 'Care Manager', clock),
    ],
    patients: (registryId) => patientsOf(registryId).items(registryId, clock),
  }
}
