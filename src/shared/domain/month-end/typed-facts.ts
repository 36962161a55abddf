import type { BilledCode } from '../entities/caseload-row.ts'
import { type FactName, type KeptFacts, NO_KEPT_FACTS } from '../entities/month-facts.ts'
import { foldText } from '../fold.ts'
import { type FactChange, withFactChanges } from '../operations/month-facts.ts'
import { plural } from '../plural.ts'
import { isEffectiveIn } from '../rules/billing-rules.ts'
import { type BillingRuleSet, RULE_SETS } from '../rules/rule-sets.ts'
import type { FactsState, Worksheet, WorksheetRow } from './worksheet.ts'

/** The rules of collaborative care beside advanced primary care management (CMS-1832-F). */
const APCM_ID = 'apcm-cocm'

const apcmRules = (month: string): BillingRuleSet | undefined =>
  RULE_SETS.filter(({ id }) => id === APCM_ID).find(isEffectiveIn(month))

/** Whether a payer's name begins with one of those that pay by the rules. */
const paysBy = ({ onlyFor }: BillingRuleSet, payer: string): boolean =>
  onlyFor === null || onlyFor.some((name) => foldText(payer).startsWith(name))

/** Why advanced primary care management can't be chosen for a patient's month, as a sentence; null when it can. */
export function apcmRefusal({ payer }: Pick<WorksheetRow, 'payer'>, month: string): string | null {
  const rules = apcmRules(month)
  if (!rules) return 'There are no add-on codes of APCM in this month: they begin with January 2026.'
  return paysBy(rules, payer)
    ? null
    : 'The add-on codes of APCM are Medicare’s. Other payers pay them only where they say so.'
}

/** What can be billed in place of the codes of a row: never beside them (CMS-1832-F). */
function otherCodesOf(row: WorksheetRow, month: string): BilledCode[] {
  const rules = row.facts.apcm && apcmRefusal(row, month) === null ? apcmRules(month) : undefined
  return rules ? [{ code: (row.first ? rules.first : rules.later).code, units: 1 }] : []
}

/** A fact as it counts for the claim: what is typed, else what the registry holds; and which of the two it is. */
export interface CountedFact {
  readonly value: string
  readonly from: 'typed' | 'care-plan' | 'registry' | null
}

const counted = (typed: string, held: string, from: 'care-plan' | 'registry'): CountedFact => {
  if (typed !== '') return { value: typed, from: 'typed' }
  return held === '' ? { value: '', from: null } : { value: held, from }
}

export const diagnosisOf = ({ facts, planDiagnosis }: WorksheetRow): CountedFact =>
  counted(facts.diagnosis, planDiagnosis, 'care-plan')

export const placeOfServiceOf = ({ facts }: WorksheetRow, { placeOfService }: Worksheet): CountedFact =>
  counted(facts.placeOfService, placeOfService, 'registry')

/** What of the typed facts of a month was read. */
export interface FactsRead {
  /** When, epoch milliseconds. */
  readonly readAt: number
  /** MRNs of those whose facts can't be read. */
  readonly unread: readonly string[]
}

const FACTS_OF_LATER = 'A later version of Caseload has typed it. Update Caseload.'

/**
 * The worksheet with what is typed for its month.
 * @param placeOfService of the registry, '' where none is set
 * @param read a sentence why nothing of it was read; absent: all of it was, when the worksheet was counted
 */
export function withTypedFacts(
  worksheet: Worksheet,
  facts: ReadonlyMap<string, KeptFacts>,
  placeOfService: string,
  read: FactsRead | string = { readAt: worksheet.asOf, unread: [] },
): Worksheet {
  const unread = new Set(typeof read === 'string' ? [] : read.unread)
  const rows = worksheet.rows.map((row) => {
    const factsUnread = typeof read === 'string' ? read : unread.has(row.mrn) ? FACTS_OF_LATER : ''
    const typed = { ...row, facts: facts.get(row.mrn) ?? NO_KEPT_FACTS, factsUnread }
    return { ...typed, otherCodes: otherCodesOf(typed, worksheet.month) }
  })
  const factsState: FactsState =
    typeof read === 'string'
      ? { kind: 'not-read', reason: read }
      : { kind: 'read', readAt: read.readAt, unread: rows.filter(({ factsUnread }) => factsUnread !== '').length }
  return { ...worksheet, placeOfService, factsState, rows }
}

/** What is to be known of the typed facts of a worksheet that are not read, as a sentence; null where all are. */
export function unreadFactsText({ factsState: state }: Pick<Worksheet, 'factsState'>): string | null {
  if (state.kind === 'not-read') return `What is typed for the claims of this month is not read. ${state.reason}`
  return state.unread === 0
    ? null
    : `What is typed for the claims of ${plural(state.unread, 'patient')} can’t be read. ${FACTS_OF_LATER}`
}

/** What waits to be sent of the facts of a month. */
export interface WaitingFacts {
  readonly of: string
  readonly changes: readonly FactChange[]
  /** When it was saved, epoch milliseconds, and by whom. */
  readonly savedAt: number
  readonly userId: string
}

const typedBy = (changes: readonly FactChange[], by: string, at: number): KeptFacts['lastTyped'] =>
  Object.fromEntries(changes.map(({ name }): [FactName, { by: string; at: number }] => [name, { by, at }]))

/** The facts of a month as they will be when what waits has arrived. */
export function factsWithWaiting(
  stored: ReadonlyMap<string, KeptFacts>,
  waiting: readonly WaitingFacts[],
): ReadonlyMap<string, KeptFacts> {
  const facts = new Map(stored)
  for (const { of, changes, savedAt, userId } of waiting) {
    const before = facts.get(of) ?? NO_KEPT_FACTS
    const after = withFactChanges(before, changes)
    const isMarked = after.billed && !before.billed
    const mark = isMarked
      ? { billedAt: savedAt, billedBy: userId }
      : after.billed
        ? {}
        : { billedAt: null, billedBy: '' }
    const lastTyped = { ...after.lastTyped, ...typedBy(changes, userId, savedAt) }
    facts.set(of, { ...after, ...mark, lastTyped })
  }
  return facts
}
