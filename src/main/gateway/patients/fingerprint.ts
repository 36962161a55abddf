import { plainValue } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'

/**
 * The top-level scalars of a patient. Every program that shares the table changes one of them with a session (a contact date, `flag`)
 * or with an edit; ours change `version` with every write. What it takes to see more is the full read.
 */
export const STAMPED_ATTRIBUTES = [
  'version',
  'date_modified',
  'patient_flag',
  'flag',
  'flag_mirror',
  'status',
  'initial_assessment',
  'last_follow_up',
  'last_psychiatric_consult',
  'relapse_prevention_plan',
  'total_sessions',
  'minutes_this_month',
  'weeks_since_initial_assessment',
  'first_name',
  'last_name',
  'date_of_birth',
  'phone_number',
  'email',
  'payer',
  'date_created',
  'date_graduated',
  'date_deactivated',
  'enrolled_at',
  'consent_date',
] as const

/**
 * A text that is the same as long as the scalars are. Numbers count as JS numbers: an item that was read with exact ones has the
 * stamp of the same item read with rounded ones.
 */
export const stampOf = (item: StoredItem): string =>
  JSON.stringify(
    STAMPED_ATTRIBUTES.flatMap((name) => (item[name] === undefined ? [] : [[name, plainValue(item[name])]])),
  )
