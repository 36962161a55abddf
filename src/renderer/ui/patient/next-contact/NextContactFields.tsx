import type { ReactNode, Ref } from 'react'
import { weekdayText } from '#shared/domain/caseload/due-text.ts'
import { dayAndTime, NEXT_CONTACT_NOTE_LIMIT } from '#shared/domain/entities/next-contact.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { nextContactText } from '#shared/domain/operations/next-contact.ts'
import { Icon, Kbd, SegmentedRadio, TextField } from '../../index.ts'
import {
  distanceText,
  momentInFull,
  type NextContactDraft,
  NO_CONTACT_REASONS,
  presetsFor,
  presetText,
  readNextContactDraft,
} from './next-contact-draft.ts'
import './next-contact.css'

interface NextContactFieldsProps {
  readonly draft: NextContactDraft
  readonly onChange: (draft: NextContactDraft) => void
  /** The day that is taken where none is typed, `YYYY-MM-DD`; null where the next contact stays as it is. */
  readonly proposal: string | null
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly settings: Pick<Registry['settings'], 'workDays'>
  readonly dayRef?: Ref<HTMLInputElement>
  /** What stands below: why this day is proposed, and what it replaces. */
  readonly hint: ReactNode
  /** A save was tried. */
  readonly tried: boolean
}

/** The next contact: when, or why there is none, and what is agreed for it. */
export function NextContactFields(props: NextContactFieldsProps) {
  const { draft, onChange, proposal, today, hint, tried } = props
  const reading = readNextContactDraft(draft, proposal ?? today, today)
  const isLeft = proposal === null && draft.text.trim() === '' && draft.none === null
  return (
    <fieldset className="next-contact" aria-label="Next contact">
      <div className="row gap2">
        <span className="semi f13">Next contact</span>
        <Kbd>D</Kbd>
        <span className="grow" />
        <NextContactSummary reading={isLeft ? null : reading} today={today} />
      </div>
      <Presets {...props} />
      {draft.none === null ? (
        <DayFields {...props} problem={isLeft ? null : reading.problem} />
      ) : (
        <NoContact {...props} />
      )}
      {draft.none === null && !isLeft && (
        <TextField
          label="Agreed for the next contact"
          labelStyle="hidden"
          placeholder="What is to be done in it (optional)"
          value={draft.note}
          onChange={(note) => onChange({ ...draft, note })}
          error={tried && draft.note.trim().length > NEXT_CONTACT_NOTE_LIMIT ? 'The note is too long.' : null}
          after={
            <span className="t3 f12 nw num">
              {draft.note.trim().length} of {NEXT_CONTACT_NOTE_LIMIT}
            </span>
          }
          maxLength={NEXT_CONTACT_NOTE_LIMIT}
        />
      )}
      <p className="f12 t2">{hint}</p>
    </fieldset>
  )
}

function NextContactSummary({
  reading,
  today,
}: {
  readonly reading: ReturnType<typeof readNextContactDraft> | null
  readonly today: string
}) {
  const contact = reading?.contact
  if (!contact) return <span className="t2 f13">{reading ? 'Not a day yet' : 'Stays as it is'}</span>
  if ('none' in contact) return <b className="semi f13">{nextContactText(contact)}</b>
  return (
    <span className="f13 num" role="status">
      <b className="semi">{momentInFull(contact.at, today)}</b>{' '}
      <span className="t2">{distanceText(dayAndTime(contact.at).day, today)}</span>
    </span>
  )
}

function Presets({ draft, onChange, proposal, today, settings }: NextContactFieldsProps) {
  const reading = readNextContactDraft(draft, proposal ?? '', today)
  const chosen = reading.contact && 'at' in reading.contact ? dayAndTime(reading.contact.at).day : null
  // On a short week two presets may be one day: the first is the chosen one.
  const presets = presetsFor(today, settings)
  const pressed = draft.none === null ? presets.findIndex(({ day }) => day === chosen) : -1
  return (
    <div className="next-presets">
      {presets.map((preset, index) => (
        <button
          key={preset.words}
          type="button"
          aria-pressed={index === pressed}
          onClick={() => onChange({ ...draft, none: null, text: presetText(preset) })}
        >
          {preset.words}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={draft.none !== null}
        onClick={() => onChange({ ...draft, none: NO_CONTACT_REASONS[0] })}
      >
        None…
      </button>
    </div>
  )
}

function DayFields(props: NextContactFieldsProps & { readonly problem: string | null }) {
  const { draft, onChange, proposal, dayRef, problem } = props
  return (
    <div className="next-when">
      <TextField
        label="Day of the next contact"
        labelStyle="hidden"
        value={draft.text}
        onChange={(text) => onChange({ ...draft, text })}
        placeholder={proposal === null ? 'As it is' : weekdayText(proposal)}
        before={<Icon name="calendar" size={14} />}
        after={<span className="t3 f12 nw next-example">or “fri”, “+10”, “4/3”</span>}
        error={problem}
        {...(dayRef ? { inputRef: dayRef } : {})}
      />
      <TextField
        label="Time of the next contact"
        labelStyle="hidden"
        value={draft.time}
        onChange={(time) => onChange({ ...draft, time })}
        placeholder="Any time, optional"
        before={<Icon name="clock" size={14} />}
      />
    </div>
  )
}

/** Why no contact is agreed. */
function NoContact({ draft, onChange }: NextContactFieldsProps) {
  const known = NO_CONTACT_REASONS.find((reason) => reason === draft.none) ?? 'Other'
  return (
    <>
      <SegmentedRadio
        label="Why is none agreed?"
        options={NO_CONTACT_REASONS.map((value) => ({ value }))}
        value={known}
        onChange={(reason) => onChange({ ...draft, none: reason })}
      />
      {known === 'Other' && (
        <TextField
          label="Other reason"
          labelStyle="hidden"
          placeholder="Why, in a few words"
          value={draft.none === 'Other' ? '' : (draft.none ?? '')}
          maxLength={NEXT_CONTACT_NOTE_LIMIT}
          onChange={(text) => onChange({ ...draft, none: text === '' ? 'Other' : text })}
        />
      )}
    </>
  )
}
