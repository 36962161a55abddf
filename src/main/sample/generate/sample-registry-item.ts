import type { SampleClock } from './clock.ts'
import { type Item, seconds, type Value } from './item.ts'

export interface RegistryFacts {
  readonly registryId: string
  readonly name: string
  readonly members: number
  readonly activePatients: number
  readonly questionnaires: readonly Value[]
}

/** A registry's metadata item. The clinic's zone stands in its settings. */
export function registryItem(facts: RegistryFacts, clock: SampleClock): Item {
  return {
    PK: `registry:${facts.registryId}`,
    SK: 'metadata',
    id: facts.registryId,
    name: facts.name,
    created_date: seconds(clock.at(430, 600)),
    modified_date: seconds(clock.at(2, 700)),
    members: facts.members,
    active_patients: facts.activePatients,
    questionnaires: facts.questionnaires,
    settings: { version: 1, timeZone: clock.timeZone },
  }
}
