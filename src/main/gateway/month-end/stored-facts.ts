import {
  FACT_NAMES,
  type FactName,
  type KeptFacts,
  keptFactsSchema,
  NO_KEPT_FACTS,
} from '#shared/domain/entities/month-facts.ts'
import { factsOfAction } from '#shared/domain/operations/month-facts.ts'
import { isMap, plainValue, reader } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'

/** The form in which facts are stored. A higher one is of a later version: it is not read, nor written to. */
export const FACTS_FORMAT = 1

/** Where each fact stands in its item. */
export const FACT_ATTRIBUTES: Readonly<Record<FactName, string>> = {
  initiatingVisit: 'initiating_visit',
  diagnosis: 'diagnosis',
  practitioner: 'treating_practitioner',
  npi: 'treating_practitioner_npi',
  placeOfService: 'place_of_service',
  apcm: 'apcm',
  remark: 'remark',
  billed: 'billed',
}

/** Who typed each fact last, and when, as the trail of an item tells it. */
function lastTyped(item: StoredItem): Required<KeptFacts>['lastTyped'] {
  const elements: readonly unknown[] = Array.isArray(item.audit_logs) ? item.audit_logs : []
  const found: Required<KeptFacts>['lastTyped'] = {}
  for (const element of elements) {
    if (!isMap(element)) continue
    const line = reader(element)
    const by = { by: line.text('user_id'), at: line.time('created_date') }
    for (const name of factsOfAction(line.text('action'))) found[name] = by
  }
  return found
}

/** The facts of an item; null for what can't be read as such. */
export function readFacts(item: StoredItem): KeptFacts | null {
  if (Number(item.format) !== FACTS_FORMAT) return null
  const typed = FACT_NAMES.map(
    (name) => [name, plainValue(item[FACT_ATTRIBUTES[name]]) ?? NO_KEPT_FACTS[name]] as const,
  )
  const typedBy = lastTyped(item)
  const read = keptFactsSchema.safeParse({
    ...Object.fromEntries(typed),
    billedAt: plainValue(item.billed_at) ?? null,
    billedBy: plainValue(item.billed_by) ?? '',
    ...(Object.keys(typedBy).length > 0 ? { lastTyped: typedBy } : {}),
  })
  return read.success ? read.data : null
}
