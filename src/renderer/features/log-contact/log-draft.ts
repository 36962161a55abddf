import { likelyProvider } from '#shared/domain/derived/likely-provider.ts'
import { offeredQuestionnaires, type Questionnaire } from '#shared/domain/entities/registry.ts'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { CONTACT_TYPES, type ContactType, type FlagType, type VisitType } from '#shared/domain/entities/vocabulary.ts'
import type { FlagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { clinicDay, clinicMinuteOfDay, instantsOfClock } from '#shared/domain/time.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { EMPTY_NEXT_CONTACT, type NextContactDraft } from '../../ui/patient/next-contact/next-contact-draft.ts'
import type { Clinic, EntryBase } from './entry-base.ts'

/** One questionnaire as it is being filled in: item by item, or its total alone (text as typed). */
export interface QuestionnaireDraft {
  readonly mode: 'items' | 'total'
  readonly answers: readonly (number | null)[]
  readonly total: string
}

/** The person's choice on a proposed Safety Risk flag. A refusal holds only for the score it was given for. */
export type SafetyChoice =
  | { readonly kind: 'raise' }
  | { readonly kind: 'decline'; readonly score: number; readonly reason: string }

export interface FlagToClear {
  readonly type: string
  readonly reason: string
  readonly operationId: string
  /**
   * The flags as the person saw them when choosing. Undefined: not known, and the person chooses again; otherwise a flag that was raised anew
   * meanwhile would be cleared unseen.
   */
  readonly seen?: FlagsSeen | undefined
}

/** Which of two is meant where clocks that are set back show a time twice. */
export type Occurrence = 'first' | 'second'

/** The entry as a person types it: texts stay as typed until `entryFromDraft` reads them. */
export interface LogDraft {
  readonly contactType: ContactType
  readonly visitType: VisitType
  /** `YYYY-MM-DD` in the clinic's zone; empty while the field is incomplete. */
  readonly day: string
  /** `HH:mm` in the clinic's zone; empty while the field is incomplete. */
  readonly time: string
  /** Null for a time that comes once, and while nobody has said which is meant. */
  readonly occurrence: Occurrence | null
  /** The contact ends now: its start is now less its minutes (`endingAt`). Over as soon as a person sets day or time. */
  readonly endsNow: boolean
  readonly minutes: string
  /** Who wrote the minutes last. Emptying the field counts as writing: the timer no longer fills it. */
  readonly minutesBy: 'nobody' | 'timer' | 'person'
  readonly noShow: boolean
  readonly nonContact: boolean
  readonly provider: string
  readonly notes: string
  /** By questionnaire uid. */
  readonly questionnaires: Readonly<Record<string, QuestionnaireDraft>>
  /** Flags raised by hand. */
  readonly flags: readonly { readonly type: FlagType; readonly note: string }[]
  readonly safety: SafetyChoice
  /** Open flags that are cleared with the entry, each as an operation of its own: trying again clears none twice. `type` as stored. */
  readonly clears: readonly FlagToClear[]
  readonly nextContact: NextContactDraft
}

type TextField = 'day' | 'time' | 'minutes' | 'provider' | 'notes'

export type DraftAction =
  /** `provider`: who is proposed for the new type; absent where the provider stays. */
  | { readonly do: 'contact-type'; readonly value: ContactType; readonly provider?: string }
  | { readonly do: 'visit-type'; readonly value: VisitType }
  | { readonly do: 'text'; readonly field: TextField; readonly value: string }
  /** Where the start is known without typing: a timer that was left measured from then on. */
  | ({ readonly do: 'start' } & Pick<LogDraft, 'day' | 'time' | 'occurrence'>)
  | { readonly do: 'occurrence'; readonly value: Occurrence }
  | { readonly do: 'add-minutes'; readonly minutes: number }
  | { readonly do: 'timer-minutes'; readonly minutes: string }
  | { readonly do: 'switch'; readonly field: 'noShow' | 'nonContact'; readonly value: boolean }
  | { readonly do: 'answer'; readonly uid: string; readonly item: number; readonly score: number | null }
  | { readonly do: 'mode'; readonly uid: string; readonly mode: QuestionnaireDraft['mode'] }
  | { readonly do: 'total'; readonly uid: string; readonly value: string }
  | { readonly do: 'raise-flag'; readonly type: FlagType }
  | { readonly do: 'flag-note'; readonly type: FlagType; readonly note: string }
  | { readonly do: 'remove-flag'; readonly type: FlagType }
  | { readonly do: 'safety'; readonly choice: SafetyChoice }
  | { readonly do: 'clear-flag'; readonly type: string; readonly operationId: string; readonly seen: FlagsSeen }
  | { readonly do: 'clear-reason'; readonly type: string; readonly reason: string }
  | { readonly do: 'keep-flag'; readonly type: string }
  | { readonly do: 'next-contact'; readonly value: NextContactDraft }

/** True when its items can be answered one by one: each has responses. Others take a total alone. */
export const hasItems = ({ questions }: Questionnaire): boolean =>
  questions.length > 0 && questions.every(({ responses }) => responses.length > 0)

/** A questionnaire before anything was entered. */
export const emptyQuestionnaire = (questionnaire: Questionnaire): QuestionnaireDraft => ({
  mode: hasItems(questionnaire) ? 'items' : 'total',
  answers: questionnaire.questions.map(() => null),
  total: '',
})

const pad = (value: number) => String(value).padStart(2, '0')

/** A typed text as a whole number, null for anything else. */
export const wholeNumber = (typed: string): number | null => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null)

/** The minute in which a moment lies on the clinic's clock, as the draft keeps it. */
export function clinicDayAndTime(at: number, zone: string): Pick<LogDraft, 'day' | 'time' | 'occurrence'> {
  const minute = clinicMinuteOfDay(at, zone)
  const [day, time] = [clinicDay(at, zone), `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`]
  const [first, second] = instantsOfClock(day, time, zone)
  if (first === undefined || second === undefined) return { day, time, occurrence: null }
  return { day, time, occurrence: at < second ? 'first' : 'second' }
}

/** The draft with the start that it has at `now` (epoch milliseconds) while the contact ends now. A number that is no entry's counts as 0. */
export function endingAt(draft: LogDraft, now: number, zone: string): LogDraft {
  if (!draft.endsNow) return draft
  const typed = draft.noShow ? 0 : (wholeNumber(draft.minutes) ?? 0)
  const minutes = typed > ENTRY_MINUTES_LIMIT ? 0 : typed
  return { ...draft, ...clinicDayAndTime(now - minutes * 60_000, zone) }
}

/** The contact type to start with: the prefilled one when the member may record it, else the first that they may. */
function startingType(prefilled: ContactType, { membership }: Clinic): ContactType {
  if (mayRecord(membership, prefilled)) return prefilled
  return CONTACT_TYPES.find((type) => mayRecord(membership, type)) ?? prefilled
}

/**
 * The draft as the dialog opens it: prefilled from earlier entries, dated now on the clinic's clock.
 * @param quick work without contact with the patient, which is stored as a Follow Up that is none (CLINICAL §1)
 */
export function initialDraft(begun: TreatmentDraft, clinic: Clinic, quick = false): LogDraft {
  const contactType = quick ? 'Follow Up' : startingType(begun.prefill.contactType, clinic)
  return {
    ...clinicDayAndTime(begun.openedAt, clinic.timeZone),
    contactType,
    visitType: begun.prefill.visitType,
    provider: likelyProvider(begun.detail.patient, contactType, clinic.membership),
    endsNow: true,
    minutes: '',
    minutesBy: 'nobody',
    noShow: false,
    nonContact: quick,
    notes: '',
    questionnaires: Object.fromEntries(
      offeredQuestionnaires(clinic.registry).map((one) => [one.uid, emptyQuestionnaire(one)]),
    ),
    flags: [],
    safety: { kind: 'raise' },
    clears: [],
    nextContact: EMPTY_NEXT_CONTACT,
  }
}

type ActionOf<Kind extends DraftAction['do']> = Extract<DraftAction, { readonly do: Kind }>

function changedQuestionnaire(
  one: QuestionnaireDraft,
  action: ActionOf<'answer' | 'mode' | 'total'>,
): QuestionnaireDraft {
  switch (action.do) {
    case 'answer':
      return { ...one, answers: one.answers.with(action.item, action.score) }
    case 'mode':
      return { ...one, mode: action.mode }
    case 'total':
      return { ...one, total: action.value }
  }
}

function onQuestionnaire(draft: LogDraft, action: ActionOf<'answer' | 'mode' | 'total'>): LogDraft {
  const one = draft.questionnaires[action.uid]
  if (!one) return draft
  return { ...draft, questionnaires: { ...draft.questionnaires, [action.uid]: changedQuestionnaire(one, action) } }
}

function changedFlags(
  flags: LogDraft['flags'],
  action: ActionOf<'raise-flag' | 'flag-note' | 'remove-flag'>,
): LogDraft['flags'] {
  const { type } = action
  switch (action.do) {
    case 'raise-flag':
      return flags.some((flag) => flag.type === type) ? flags : [...flags, { type, note: '' }]
    case 'flag-note':
      return flags.map((flag) => (flag.type === type ? { ...flag, note: action.note } : flag))
    case 'remove-flag':
      return flags.filter((flag) => flag.type !== type)
  }
}

function changedClears(
  clears: LogDraft['clears'],
  action: ActionOf<'clear-flag' | 'clear-reason' | 'keep-flag'>,
): LogDraft['clears'] {
  const { type } = action
  const others = clears.filter((one) => one.type !== type)
  switch (action.do) {
    case 'clear-flag':
      return [...others, { type, reason: '', operationId: action.operationId, seen: action.seen }]
    case 'clear-reason':
      return clears.map((one) => (one.type === type ? { ...one, reason: action.reason } : one))
    case 'keep-flag':
      return others
  }
}

/** Adds to what is typed; text that is no number counts as 0. */
const added = (typed: string, minutes: number) => String((wholeNumber(typed) ?? 0) + minutes)

function changedText(draft: LogDraft, { field, value }: ActionOf<'text'>): LogDraft {
  if (field === 'minutes') return { ...draft, minutes: value, minutesBy: 'person' }
  if (field === 'day' || field === 'time') return { ...draft, [field]: value, occurrence: null, endsNow: false }
  return { ...draft, [field]: value }
}

/**
 * The choice of a contact type. A provider that was proposed for the type before gives way to the one for the new type; a typed one
 * stays, and so does the one of a stored entry.
 */
export function contactTypeAction(
  { draft, base, proposing }: { draft: LogDraft; base: EntryBase; proposing?: LogDraft },
  value: ContactType,
): DraftAction {
  const proposed = (type: ContactType) => likelyProvider(base.begun.detail.patient, type, base.clinic.membership)
  const isTyped = proposing !== undefined || draft.provider !== proposed(draft.contactType)
  return { do: 'contact-type', value, ...(isTyped ? {} : { provider: proposed(value) }) }
}

/** One change of the draft. A switch keeps what was typed under it: the text is there again when it is switched back. */
export function reduceDraft(draft: LogDraft, action: DraftAction): LogDraft {
  switch (action.do) {
    case 'contact-type':
      return { ...draft, contactType: action.value, provider: action.provider ?? draft.provider }
    case 'visit-type':
      return { ...draft, visitType: action.value }
    case 'text':
      return changedText(draft, action)
    case 'start':
      return { ...draft, day: action.day, time: action.time, occurrence: action.occurrence, endsNow: false }
    case 'occurrence':
      return { ...draft, occurrence: action.value, endsNow: false }
    case 'add-minutes':
      return { ...draft, minutes: added(draft.minutes, action.minutes), minutesBy: 'person' }
    case 'timer-minutes':
      return { ...draft, minutes: action.minutes, minutesBy: 'timer' }
    case 'switch':
      return { ...draft, [action.field]: action.value }
    case 'answer':
    case 'mode':
    case 'total':
      return onQuestionnaire(draft, action)
    case 'raise-flag':
    case 'flag-note':
    case 'remove-flag':
      return { ...draft, flags: changedFlags(draft.flags, action) }
    case 'safety':
      return { ...draft, safety: action.choice }
    case 'clear-flag':
    case 'clear-reason':
    case 'keep-flag':
      return { ...draft, clears: changedClears(draft.clears, action) }
    case 'next-contact':
      return { ...draft, nextContact: action.value }
  }
}

/** An action at the time (epoch milliseconds) that the form showed. */
interface DatedAction {
  readonly action: DraftAction
  readonly now: number
  readonly zone: string
}

/** One change of the draft as it is shown: who sets the day alone has the time that stands beside it. */
export const reduceShown = (draft: LogDraft, { action, now, zone }: DatedAction): LogDraft =>
  reduceDraft(endingAt(draft, now, zone), action)

/** Whether the timer may write the minutes. It never overwrites what a person typed. */
export const timerWrites = ({ minutesBy, minutes }: Pick<LogDraft, 'minutesBy' | 'minutes'>): boolean =>
  minutesBy === 'timer' || (minutesBy === 'nobody' && minutes.trim() === '')

/** A start that goes with the clock is nobody's change. */
const content = (draft: LogDraft): string =>
  JSON.stringify({ ...draft, minutesBy: 'nobody', ...(draft.endsNow ? { day: '', time: '', occurrence: null } : {}) })

/** Whether what the draft says differs from what the dialog opened with: closing it then asks. */
export const isEdited = (draft: LogDraft, initial: LogDraft): boolean => content(draft) !== content(initial)
