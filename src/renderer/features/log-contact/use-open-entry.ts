import { useEffect, useMemo, useReducer, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { DRAFT_LIMIT } from '#shared/storage.ts'
import { client } from '../../lib/ipc-client.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useTyped } from '../../lib/typed-form.ts'
import { now as clockNow } from '../../lib/use-now.ts'
import { noteDraftsChanged, onWindowLeave } from '../../lib/window-events.ts'
import { createDraftKeeper, type DraftKeeper, type KeeperPorts } from './draft-keeper.ts'
import { draftProblems } from './draft-problems.ts'
import type { EntryBase } from './entry-base.ts'
import type { EntryForm } from './entry-form-context.ts'
import { formText, type TypedEntry } from './kept-form.ts'
import { type DraftAction, endingAt, isEdited, reduceShown } from './log-draft.ts'
import { openingDraft } from './opening-draft.ts'
import { type OnSaved, useSaveEntry } from './use-save-entry.ts'

const TOO_LONG: IpcError = {
  code: 'too-large',
  message: 'This entry is too long to be kept while it is typed. Shorten the note.',
  id: null,
}

/** Sends the form of one entry to main, and tells the lists of drafts. */
function sender({ begun }: Pick<EntryBase, 'begun'>): KeeperPorts['send'] {
  const { operationId, logId, detail, kept } = begun
  const { registryId, mrn } = detail.patient
  let there = kept !== null
  return async (form) => {
    if (form !== null && form.length > DRAFT_LIMIT) return { ok: false, error: TOO_LONG }
    const answer = await client.call('drafts.keep', { operationId, logId, registryId, mrn, form })
    if (answer.ok && there !== (form !== null)) {
      there = form !== null
      noteDraftsChanged()
    }
    return answer
  }
}

/**
 * Keeps the form of a begun entry while it is typed: after a pause, and at once when the person leaves the window, when the lock is
 * near or here, and when the dialog goes.
 * @param form the form as it is now, null while there is nothing worth keeping
 */
function useKeepDraft(
  begun: EntryBase['begun'],
  form: string | null,
): { keeper: DraftKeeper; trouble: IpcError | null } {
  const [trouble, setTrouble] = useState<IpcError | null>(null)
  const [keeper] = useState(() =>
    createDraftKeeper({ send: sender({ begun }), onTrouble: setTrouble }, begun.kept?.form ?? null),
  )
  useEffect(() => keeper.change(form), [keeper, form])
  useEffect(() => {
    const flush = () => void keeper.flush()
    const disposers = [
      onWindowLeave(flush),
      client.on('lock.changed', ({ state }) => {
        if (state !== 'open') flush()
      }),
    ]
    return () => {
      for (const dispose of disposers) dispose()
      flush()
    }
  }, [keeper])
  return { keeper, trouble }
}

/** The draft of a begun entry and what stands against it. Problems are shown once a save was tried, and follow the draft from then on. */
function useDraft({ clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>, locked: boolean, quick: boolean) {
  const [opening] = useState(() => openingDraft({ clinic, begun }, quick))
  const [typed, change] = useReducer(reduceShown, opening.draft)
  const [tried, setTried] = useState(false)
  const now = useTableNow()
  const zone = clinic.timeZone
  const draft = useMemo(() => endingAt(typed, now, zone), [typed, now, zone])
  const base = useMemo(() => ({ clinic, begun, now }), [clinic, begun, now])
  const problems = useMemo(() => (tried ? draftProblems(draft, base) : []), [tried, draft, base])
  // While the entry is sent, the form is locked; otherwise the screen would show values that were not sent.
  const dispatch = (action: DraftAction) => {
    if (!locked) change({ action, now, zone })
  }
  /** Checks the draft as it is now, and shows what stands against it. */
  const check = (at: EntryBase) => {
    setTried(true)
    return draftProblems(draft, at)
  }
  const form: EntryForm = { draft, dispatch, base, problems }
  return {
    form,
    check,
    opening,
    /** Differs from how the dialog opened: closing it then asks. */
    edited: isEdited(draft, opening.draft),
    /** Differs from an untouched entry: it is kept. */
    begunToType: isEdited(draft, opening.initial),
  }
}

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
  useTyped(
    way.keeps || text === null ? null : ({ form: text, savedAt: clockNow() } satisfies TypedEntry),
    locked ? begun.operationId : null,
  )
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
