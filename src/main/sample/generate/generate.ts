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
import {
  CEDAR_MEMBERS,
  EASTSIDE_MEMBERS,
  HARBOR_MEMBERS,
  inviteItem,
  type Member,
  memberItems,
  NORTHGATE_MEMBERS,
  PEOPLE,
  SIGNED_IN,
  userItems,
} from './people.ts'
import {
  AS_MEASUREMENTS,
  AS_QUESTIONS,
  type RegistryFacts,
  registryItem,
  WITH_WRONG_GAD7,
} from './sample-registry-item.ts'

/** The zone of the sample's clinics. */
export const SAMPLE_TIME_ZONE = 'America/Chicago'

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

interface Definition {
  readonly facts: Omit<RegistryFacts, 'members'>
  readonly members: readonly Member[]
  readonly patients: number
  readonly lazy: boolean
  readonly items: (registryId: string, clock: SampleClock) => Iterable<Item>
}

const definitions = (): Definition[] => [
  {
    facts: {
      registryId: NORTHGATE,
      name: 'Northgate Family Medicine',
      activePatients: NORTHGATE_ACTIVE.length,
      questionnaires: AS_QUESTIONS,
    },
    members: NORTHGATE_MEMBERS,
    patients: NORTHGATE_ACTIVE.length + 6,
    lazy: false,
    items: northgatePatients,
  },
  {
    facts: {
      registryId: EASTSIDE,
      name: 'Eastside Women’s Health',
      activePatients: eastsideActive(),
      questionnaires: AS_MEASUREMENTS,
    },
    members: EASTSIDE_MEMBERS,
    patients: EASTSIDE_PATIENTS,
    lazy: false,
    items: eastsidePatients,
  },
  {
    facts: {
      registryId: HARBOR_POINT,
      name: 'Harbor Point Internal Medicine',
      activePatients: HARBOR_ACTIVE,
      questionnaires: WITH_WRONG_GAD7,
    },
    members: HARBOR_MEMBERS,
    patients: HARBOR_PATIENTS,
    lazy: true,
    items: harborPatients,
  },
  {
    facts: {
      registryId: CEDAR_VALLEY,
      name: 'Cedar Valley Primary Care',
      activePatients: 33,
      questionnaires: AS_QUESTIONS,
    },
    members: CEDAR_MEMBERS,
    patients: 0,
    lazy: false,
    items: () => [],
  },
]

/**
 * The sample clinic: invented people only. The same `now` (epoch milliseconds) and zone give the same items, whatever the order
 * in which they are asked for; all dates count back from `now`.
 */
export function generateSample({ now, timeZone }: { readonly now: number; readonly timeZone: string }): Sample {
  const clock = sampleClock(now, timeZone)
  const all = definitions()
  const invited = all.find(({ facts }) => facts.registryId === CEDAR_VALLEY)
  return {
    userId: SIGNED_IN.userId,
    registries: all.map(({ facts, patients, lazy }) => ({
      registryId: facts.registryId,
      name: facts.name,
      patients,
      lazy,
    })),
    items: [
      ...PEOPLE.flatMap((one) => userItems(one, clock)),
      ...all.flatMap(({ facts, members }) => [
        registryItem({ ...facts, members: members.length }, clock),
        ...members.flatMap((member) => memberItems(member, facts.registryId, clock)),
      ]),
      ...(invited ? [inviteItem(SIGNED_IN.email, invited.facts.registryId, 'Care Manager', clock)] : []),
    ],
    patients: (registryId) => all.find(({ facts }) => facts.registryId === registryId)?.items(registryId, clock) ?? [],
  }
}
