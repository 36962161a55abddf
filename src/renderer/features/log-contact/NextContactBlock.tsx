import { clinicDay } from '#shared/domain/time.ts'
import { NextContactFields } from '../../ui/patient/next-contact/NextContactFields.tsx'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { nextContactChoice, offersNextContact } from './next-contact-choice.ts'

/** The next contact, proposed with every contact that is logged. */
export function NextContactBlock() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  if (!offersNextContact(draft, base)) return null
  const { proposal, hint } = nextContactChoice(draft, base)
  return (
    <div data-field="nextContact">
      <NextContactFields
        draft={draft.nextContact}
        onChange={(value) => dispatch({ do: 'next-contact', value })}
        proposal={proposal}
        today={clinicDay(base.now, base.clinic.timeZone)}
        settings={base.clinic.registry.settings}
        hint={hint}
        tried={messageFor(form, 'nextContact') !== null}
      />
    </div>
  )
}
