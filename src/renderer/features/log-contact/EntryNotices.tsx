import { useContext, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { timeAndDay } from '../../lib/format.ts'
import { clockSkewText } from '../../lib/table-clock.ts'
import { Banner, Button } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import type { EarlierForm } from './kept-form.ts'
import type { OpeningDraft } from './opening-draft.ts'
import type { OpenEntry } from './use-open-entry.ts'

/** Copies the text of an unfinished entry, and says what came of it. */
export type CopyEarlier = (text: string) => Promise<string>

interface EarlierFormNoticeProps {
  readonly earlier: EarlierForm
  readonly onCopy: CopyEarlier
  readonly onLetGo: () => void
}

/** An unfinished entry, or a part of one, that has no place in this form. The person can copy its text. */
export function EarlierFormNotice({ earlier, onCopy, onLetGo }: EarlierFormNoticeProps) {
  const { base } = useEntryForm()
  const [said, setSaid] = useState('')
  const { questionnaires, savedAt, text } = earlier
  const from = `Your unfinished entry from ${timeAndDay(savedAt, base.now, base.clinic.timeZone)}`
  const copy = async () => {
    setSaid(await onCopy(text))
  }
  const actions = (
    <span className="row gap2">
      <span role="status">{said}</span>
      <Button size="sm" onPress={() => void copy()}>
        Copy its text
      </Button>
      <Button size="sm" onPress={onLetGo}>
        Remove it
      </Button>
    </span>
  )
  return (
    <Banner tone="warn" icon="warning" actions={actions}>
      {questionnaires === null ? (
        <>
          <b className="semi">{from} can’t be read by this version of Caseload.</b> It is not in this form.
        </>
      ) : (
        <>
          <b className="semi">{from} does not fit this registry’s questionnaires any more.</b> Not in this form: the
          answers to {questionnaires.join(', ')}.
        </>
      )}{' '}
      Its text is kept until you save, discard or remove it.
    </Banner>
  )
}

/** Says before saving that this computer's clock is not the table's. */
export function ClockNotice() {
  const skew = clockSkewText(useContext(SyncContext).clockSkewMs)
  if (!skew) return null
  return (
    <Banner tone="warn" icon="clock">
      <b className="semi">{skew}</b> This entry is dated by the table’s clock. Check the start time.
    </Banner>
  )
}

interface EntryNoticesProps {
  readonly entry: OpenEntry
  readonly onStartOver: () => void
  readonly onCopy: CopyEarlier
}

/** What is to be known about the entry before its form: why it was not saved or accepted, and where it was taken up. */
export function EntryNotices({ entry, onStartOver, onCopy }: EntryNoticesProps) {
  const { saving, opening, earlier, letEarlierGo, trouble, form } = entry
  const { resumedFrom, refused } = opening
  const { clinic, now } = form.base
  return (
    <>
      <ClockNotice />
      {saving.kind === 'failed' && <SaveFailed error={saving.error} />}
      {refused && saving.kind !== 'failed' && <RefusedNotice refused={refused} />}
      {trouble && (
        <Banner tone="warn" icon="warning">
          <b className="semi">What you type is not kept if this window closes.</b> {trouble.message}
        </Banner>
      )}
      {earlier && <EarlierFormNotice earlier={earlier} onCopy={onCopy} onLetGo={letEarlierGo} />}
      {resumedFrom !== null && (
        <Banner
          tone="info"
          icon="pencil"
          actions={
            <Button size="sm" onPress={onStartOver}>
              Start over
            </Button>
          }
        >
          Your unfinished entry from {timeAndDay(resumedFrom, now, clinic.timeZone)}.
        </Banner>
      )}
    </>
  )
}

/** Trying again without a change can't help with these. */
const FINAL: readonly IpcError['code'][] = [
  'invalid-request',
  'not-permitted',
  'access-denied',
  'not-found',
  'too-large',
  'unreadable',
]

/** Why an entry was not saved, and what is safe. */
export function SaveFailed({ error }: { error: IpcError }) {
  const { kept } = useContext(SyncContext)
  const final = FINAL.includes(error.code)
  const onlyByAnswer = kept.on === 'memory' && !final
  return (
    <Banner tone="bad" icon="warning">
      <b className="semi">Not saved.</b> {error.message}{' '}
      {onlyByAnswer && <>This entry can be saved only when the clinic’s table answers. {kept.reason} </>}
      {final || onlyByAnswer ? 'Your entry is kept here.' : 'Your entry is kept here. Try again.'}
      {error.id && <> Reference: {error.id}.</>}
    </Banner>
  )
}

type Refused = NonNullable<OpeningDraft['refused']>

/** A questionnaire that has no place in the form, as it was entered. */
function entered({ name, answers, total }: Refused['left'][number]): string {
  const typed = answers?.map((answer) => answer ?? '-').join(' ')
  return [name, typed && `answers ${typed}`, total !== null && `total ${total}`].filter(Boolean).join(', ')
}

/** Why an entry was not accepted. It is put right here and saved under the same ids. */
export function RefusedNotice({ refused: { message, left } }: { refused: Refused }) {
  return (
    <Banner tone="bad" icon="warning">
      <b className="semi">This entry was not accepted.</b> {message} Correct it, then save it again.
      {left.length > 0 && (
        <>
          {' '}
          Not in this form, because the registry’s questionnaire has changed:{' '}
          <span className="selectable">{left.map(entered).join('; ')}</span>.
        </>
      )}
    </Banner>
  )
}
