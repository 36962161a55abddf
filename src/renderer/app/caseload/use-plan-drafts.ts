import { useCallback, useMemo, useState } from 'react'
import { z } from '#shared/zod.ts'
import { type PlanDraft, planDraftSchema } from '../../features/patient/plan/plan-draft.ts'
import type { PlanDrafts } from '../../features/patient/plan/plan-drafts.ts'
import type { OnChanged } from '../../lib/use-change.ts'

/** Sections of care plans in edit, by MRN. */
export const openPlansSchema = z.record(z.string(), planDraftSchema)
export type OpenPlans = Readonly<Record<string, PlanDraft>>
export const NO_PLANS: OpenPlans = {}

/** Keeps what is typed into care plans for as long as the registry is open, whichever page is shown. */
export function usePlanDrafts() {
  const [plans, setPlans] = useState<OpenPlans>(NO_PLANS)
  const put = useCallback<PlanDrafts['put']>((mrn, draft) => {
    setPlans((before) => {
      const others = Object.entries(before).filter(([key]) => key !== mrn)
      return Object.fromEntries(draft === null ? others : [...others, [mrn, draft]])
    })
  }, [])
  return { plans, put, restore: setPlans }
}

/** What the page of a patient has of it. */
export const usePlanDraftsOf = (plans: OpenPlans, put: PlanDrafts['put'], onSaved: OnChanged): PlanDrafts =>
  useMemo(() => ({ draftOf: (mrn) => plans[mrn] ?? null, put, onSaved }), [plans, put, onSaved])
