import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { TEXT_KINDS } from '#shared/domain/entities/text-templates.ts'
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import type { SettingSection } from '#shared/domain/operations/setting-text.ts'
import { plural } from '../../lib/format.ts'
import type { IconName } from '../../ui/index.ts'

export const SECTION_NAMES: Readonly<Record<SettingSection, { readonly label: string; readonly icon: IconName }>> = {
  general: { label: 'General', icon: 'clinic' },
  billing: { label: 'Billing', icon: 'document' },
  urgency: { label: 'Urgency and intervals', icon: 'clock' },
  questionnaires: { label: 'Questionnaires', icon: 'list' },
  texts: { label: 'Texts', icon: 'copy' },
  data: { label: 'Data', icon: 'database' },
}

/** A payer as most patients have it, and how many have it. */
export interface PayerLine {
  readonly payer: string
  readonly patients: number
  /** Whether a rule set was chosen for it. */
  readonly isMapped: boolean
}

/** The name by which a payer's rule set is found. */
const ruleName = (payer: string): string => payer.trim().toLowerCase()

/**
 * Every payer that patients have, and every one that has a rule set; those with most patients first. Spellings that differ in more than case are payers of
 * their own, as they are for the rules.
 */
export function payerLines(rows: readonly CaseloadRow[], { settings }: Registry): PayerLine[] {
  const { payerRules } = settings.billing ?? DEFAULT_BILLING
  const found = new Map<string, { payer: string; patients: number }>()
  for (const { payer } of rows) {
    const name = ruleName(payer)
    if (name !== '') found.set(name, { payer: payer.trim(), patients: (found.get(name)?.patients ?? 0) + 1 })
  }
  for (const name of Object.keys(payerRules)) if (!found.has(name)) found.set(name, { payer: name, patients: 0 })
  return [...found]
    .map(([name, line]) => ({ ...line, isMapped: Object.hasOwn(payerRules, name) }))
    .toSorted((a, b) => b.patients - a.patients || (a.payer < b.payer ? -1 : 1))
}

/** How many patients have no payer. */
export const withoutPayer = (rows: readonly CaseloadRow[]): number =>
  rows.filter(({ payer }) => payer.trim() === '').length

interface SectionState {
  readonly text: string
  /** A problem there, for a person to look at. */
  readonly problem: string | null
}

function billingState(rows: readonly CaseloadRow[], registry: Registry): SectionState {
  const { payerRules, defaultRuleSet } = registry.settings.billing ?? DEFAULT_BILLING
  const lines = payerLines(rows, registry)
  const sets = new Set([...Object.values(payerRules), defaultRuleSet]).size
  const loose = lines.filter(({ isMapped, patients }) => !isMapped && patients > 0).length
  return {
    text: `${plural(sets, 'rule set')}, ${plural(lines.length, 'payer')}`,
    problem: loose > 0 ? `${loose} not matched` : null,
  }
}

function textsState({ settings, problems }: Registry): SectionState {
  const own = TEXT_KINDS.filter((kind) => settings.texts?.[kind] !== undefined).length
  const unread = problems.filter(({ attribute }) => attribute.startsWith('settings.texts.')).length
  return {
    text: own === 0 ? 'As usual' : `${own} of ${TEXT_KINDS.length} changed`,
    problem: unread > 0 ? `${unread} not read` : null,
  }
}

/** What the list says of each section in a line. */
export function sectionState(section: SettingSection, registry: Registry, rows: readonly CaseloadRow[]): SectionState {
  if (section === 'billing') return billingState(rows, registry)
  if (section === 'urgency') {
    const changed = THRESHOLD_NAMES.filter((name) => registry.settings.urgency[name] !== DEFAULT_THRESHOLDS[name])
    return { text: `${changed.length} of ${THRESHOLD_NAMES.length} changed`, problem: null }
  }
  if (section === 'questionnaires') {
    const wrong = registry.questionnaires.filter(({ replaced }) => replaced).length
    return {
      text: plural(registry.questionnaires.length, 'definition'),
      problem: wrong > 0 ? `${wrong} to repair` : null,
    }
  }
  if (section === 'texts') return textsState(registry)
  if (section === 'data') return { text: plural(rows.length, 'patient'), problem: null }
  return { text: 'Name, time zone', problem: registry.settings.timeZone === null ? 'no time zone' : null }
}
