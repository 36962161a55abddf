import { CONTACT_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { type RadioOption, SegmentedRadio } from '../../ui/SegmentedRadio.tsx'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { contactTypeAction } from './log-draft.ts'

const VISIT_ICONS = { Clinic: 'clinic', Phone: 'phone', 'In-person w/ Patient': 'person' } as const
const VISITS = VISIT_TYPES.map((value) => ({ value, icon: VISIT_ICONS[value] }))

/** What kind of contact it was. Types that the member's role may not record are disabled, with the reason. */
export function ContactFields() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const { membership } = base.clinic
  const mayUse = form.mayUse ?? ((type) => mayRecord(membership, type))
  const types: RadioOption<(typeof CONTACT_TYPES)[number]>[] = CONTACT_TYPES.map((value, index) => ({
    value,
    digit: String(index + 1),
    disabled: !mayUse(value),
  }))
  const allowed = types.filter(({ disabled }) => !disabled).map(({ value }) => value)
  const hint =
    allowed.length < types.length ? `Your role, ${membership.role}, records ${allowed.join(', ')} entries only.` : null
  return (
    <>
      <div data-field="contactType">
        <SegmentedRadio
          label="Contact type"
          className="lc-types"
          options={types}
          value={draft.contactType}
          onChange={(value) => dispatch(contactTypeAction(form, value))}
          hint={hint}
          error={messageFor(form, 'contactType')}
        />
      </div>
      <SegmentedRadio
        label="Visit type"
        options={VISITS}
        value={draft.visitType}
        onChange={(value) => dispatch({ do: 'visit-type', value })}
      />
    </>
  )
}
