import { useLayoutEffect, useRef, useState } from 'react'
import { FACT_LIMITS, FACT_NAMES, type MonthFacts } from '#shared/domain/entities/month-facts.ts'
import { apcmRefusal } from '#shared/domain/month-end/typed-facts.ts'
import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { FACT_LABELS, factProblem } from '#shared/domain/operations/month-facts.ts'
import { monthName } from '../../lib/format.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { ofOthers, rebased } from '../../lib/typed-form.ts'
import { usePageTyped } from '../../lib/typed-page.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import {
  Button,
  DayField,
  Dialog,
  LeaveQuestion,
  NumberField,
  SavingFields,
  Switch,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { changesOf } from './claim-text.ts'
import { rowName } from './month-end-text.ts'
import { CLAIM_PAGE, type TypedClaim } from './typed-claim.ts'
import type { Claim } from './use-claim.ts'

const NAMES = FACT_NAMES.filter((name) => name !== 'billed')

interface FieldsProps {
  readonly row: WorksheetRow
  readonly worksheet: Worksheet
  readonly form: MonthFacts
  readonly change: (part: Partial<MonthFacts>) => void
  readonly problemOf: (name: keyof MonthFacts) => string | null
}

function Fields({ row, worksheet, form, change, problemOf }: FieldsProps) {
  const noApcm = apcmRefusal(row, worksheet.month)
  return (
    <>
      <div className="me-form">
        <DayField
          label={FACT_LABELS.initiatingVisit}
          value={form.initiatingVisit}
          today={null}
          onChange={(initiatingVisit) => change({ initiatingVisit })}
        />
        <TextField
          label={FACT_LABELS.diagnosis}
          value={form.diagnosis}
          maxLength={FACT_LIMITS.diagnosis}
          description={
            row.planDiagnosis === '' ? 'ICD-10-CM' : `Care plan: ${row.planDiagnosis}. Type only what differs.`
          }
          onChange={(diagnosis) => change({ diagnosis })}
        />
        <TextField
          label={FACT_LABELS.practitioner}
          value={form.practitioner}
          maxLength={FACT_LIMITS.practitioner}
          onChange={(practitioner) => change({ practitioner })}
        />
        <NumberField
          label={FACT_LABELS.npi}
          value={form.npi}
          maxLength={10}
          error={problemOf('npi')}
          onChange={(npi) => change({ npi })}
        />
        <NumberField
          label={FACT_LABELS.placeOfService}
          value={form.placeOfService}
          maxLength={2}
          description={worksheet.placeOfService === '' ? undefined : `The registry’s is ${worksheet.placeOfService}.`}
          error={problemOf('placeOfService')}
          onChange={(placeOfService) => change({ placeOfService })}
        />
        {(noApcm === null || form.apcm) && (
          <Switch
            label={FACT_LABELS.apcm}
            hint={
              noApcm ??
              'The same practitioner bills G0556 to G0558. The add-on is shown beside the codes of the minutes.'
            }
            selected={form.apcm}
            onChange={(apcm) => change({ apcm })}
          />
        )}
      </div>
      <TextArea
        label={FACT_LABELS.remark}
        value={form.remark}
        maxLength={FACT_LIMITS.remark}
        hint="Whoever sees the worksheet reads it, Finance too. It stands in the file."
        onChange={(remark) => change({ remark })}
      />
    </>
  )
}

/** What is stored, with what was typed as the screen locked on top of it. */
function formOf({ mrn, facts }: WorksheetRow, { month }: Worksheet, typed: TypedClaim | null): MonthFacts {
  return typed?.mrn === mrn && typed.month === month ? rebased(typed.form, typed.seen, facts) : facts
}

interface ClaimDialogProps {
  readonly row: WorksheetRow
  readonly worksheet: Worksheet
  readonly claim: Claim
  /** What was typed as the screen locked. */
  readonly typed: TypedClaim | null
}

/** What is typed for the claim of one patient's month. It belongs to the month: the next one begins empty. */
export function ClaimDialog({ row, worksheet, claim, typed }: ClaimDialogProps) {
  const [seen, setSeen] = useState(row.facts)
  const [form, setForm] = useState<MonthFacts>(() => formOf(row, worksheet, typed))
  const isRefused = claim.refused?.mrn === row.mrn
  const taken = useRef<MonthFacts | null>(null)
  // Before it is painted: who sees the other's value and saves at once saves upon it.
  useLayoutEffect(() => {
    // After a refusal the person has read what others typed: what is typed here goes on top of that.
    if (!isRefused || taken.current === row.facts) return
    taken.current = row.facts
    const stored = ofOthers(form, seen, row.facts)
    setForm((now) => rebased(now, seen, stored))
    setSeen(stored)
  }, [isRefused, row.facts, seen, form])
  const [tried, setTried] = useState(false)
  const changes = changesOf(seen, form, NAMES)
  usePageTyped(CLAIM_PAGE, changes.length === 0 ? null : { month: worksheet.month, mrn: row.mrn, seen, form })
  const problem = changes.map(({ name, to }) => factProblem(name, to)).find((one) => one !== null) ?? null
  const isSaving = claim.saving === row.mrn
  const leaving = useLeaving({ isTyped: changes.length > 0, isSaving, onClose: () => claim.edit(null) })
  const reason = isSaving ? 'This is being saved.' : changes.length === 0 ? 'Nothing was changed.' : null
  const save = () => {
    setTried(true)
    if (reason === null && problem === null) void claim.save(row.mrn, changes)
  }
  const problemOf = (name: keyof MonthFacts) => {
    const value = form[name]
    return tried && typeof value === 'string' ? factProblem(name, value.trim()) : null
  }
  const refused = claim.refused && isRefused ? claim.refused.message : null
  const month = `${monthName(worksheet.month)} ${worksheet.month.slice(0, 4)}`
  return (
    <Dialog
      label={`For the claim of ${rowName(row)}`}
      className="confirm-dialog me-claim-dialog"
      onClose={leaving.close}
      onKey={onSaveKey(save)}
    >
      <h2>
        For the claim of {rowName(row)}, {month}
      </h2>
      {refused !== null && (
        <p role="alert" className="field-error selectable">
          {refused}
        </p>
      )}
      <SavingFields isSaving={isSaving} className="me-claim-fields">
        <Fields
          {...{ row, worksheet, form, problemOf }}
          change={(part) => setForm((before) => ({ ...before, ...part }))}
        />
      </SavingFields>
      <div className="row gap2 confirm-actions">
        <Button onPress={leaving.close}>Cancel</Button>
        <Button variant="primary" shortcut={SAVE_KEYS} disabledReason={reason} onPress={save}>
          Save
        </Button>
      </div>
      <LeaveQuestion leaving={leaving} title="Discard what you typed?" words="Nothing of it was saved." />
    </Dialog>
  )
}
