import { useState } from 'react'
import { useTyped } from '../../lib/typed-form.ts'
import type { EntryBase } from './entry-base.ts'
import { formText, type TypedEntry } from './kept-form.ts'
import { useDraft } from './use-draft.ts'
import { useKeepDraft } from './use-keep-draft.ts'
import { type OnSaved, useSaveEntry } from './use-save-entry.ts'

export interface EntryOptions {
  /** Begun as work without contact with the patient. */
  readonly quick: boolean
  /** Whether the form is kept while it is typed. */
  readonly keeps: boolean
  /** Has a timer. Then the form is kept even if nothing is typed; otherwise the timer would go with the form. */
  readonly timed: boolean
}

/** A begun entry while its dialog is open: its form, what is kept of it, and its saving. */
export function useOpenEntry(
  { clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>,
  onSaved: OnSaved,
  way: EntryOptions,
) {
  // The form is locked while it is sent, and the hook that sends needs the form's keeper: this state breaks the circle.
  const [locked, setLocked] = useState(false)
  const { form, check, opening, edited, begunToType } = useDraft({ clinic, begun }, locked, way.quick)
  const [earlier, setEarlier] = useState(opening.earlier)
  const { draft } = form
  // A form that this version can't read stays in main unchanged until the person types something.
  const untouched = earlier?.questionnaires === null ? earlier.text : null
  const hasContent = begunToType || (earlier && !untouched)
  const whole = hasContent || way.timed ? formText({ draft, initial: opening.initial, earlier }) : null
  const text = hasContent ? whole : (untouched ?? whole)
  const { keeper, trouble } = useKeepDraft(begun, way.keeps ? text : null)
  useTyped(way.keeps || locked || text === null ? null : ({ form: text, savedAt: Date.now() } satisfies TypedEntry))
  const { saving, save } = useSaveEntry(keeper, onSaved)
  return {
    form,
    check,
    opening,
    edited,
    begunToType,
    earlier,
    letEarlierGo: () => setEarlier(null),
    keeper,
    trouble,
    saving,
    save: async (...sending: Parameters<typeof save>) => {
      setLocked(true)
      await save(...sending)
      setLocked(false)
    },
  }
}
export type OpenEntry = ReturnType<typeof useOpenEntry>
