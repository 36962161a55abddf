import { type BillingSettings, DEFAULT_BILLING } from '../entities/billing-settings.ts'
import { DEFAULT_THRESHOLDS, type UrgencyThresholds } from '../entities/urgency-thresholds.ts'

/** What derived figures depend on besides the patient. All pure rules take the clock and the zone from here. */
export interface ClinicContext {
  /** Epoch milliseconds. */
  readonly now: number
  /** IANA zone in which months are counted and days are compared. */
  readonly timeZone: string
  readonly billing: BillingSettings
  readonly urgency: UrgencyThresholds
}

/** What decides a clinic's figures besides the clock. Main makes it; the window gets it with the open registry. */
export interface ClinicRules {
  readonly registry: { readonly settings: { readonly urgency: UrgencyThresholds } }
  readonly timeZone: string
  readonly billing: BillingSettings
}

/** @param now epoch milliseconds */
export const contextAt = ({ registry, timeZone, billing }: ClinicRules, now: number): ClinicContext => ({
  now,
  timeZone,
  billing,
  urgency: registry.settings.urgency,
})

/** A context with the defaults for what is not given: for data that belong to no registry. */
export function clinicContext(given: {
  readonly now: number
  readonly timeZone: string
  readonly billing?: BillingSettings | undefined
  readonly urgency?: UrgencyThresholds | undefined
}): ClinicContext {
  const { now, timeZone, billing = DEFAULT_BILLING, urgency = DEFAULT_THRESHOLDS } = given
  return { now, timeZone, billing, urgency }
}
