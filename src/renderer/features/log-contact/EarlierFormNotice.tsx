import { useState } from 'react'
import { copyText } from '../../lib/copy-text.ts'
import { timeAndDay } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { useEntryForm } from './entry-form-context.ts'
import type { EarlierForm } from './kept-form.ts'

interface EarlierFormNoticeProps {
  readonly earlier: EarlierForm
  readonly onLetGo: () => void
}

/** An unfinished entry, or a part of one, that has no place in this form. The person can copy its text. */
export function EarlierFormNotice({ earlier, onLetGo }: EarlierFormNoticeProps) {
  const { base } = useEntryForm()
  const [copied, setCopied] = useState(false)
  const { questionnaires, savedAt, text } = earlier
  const from = `Your unfinished entry from ${timeAndDay(savedAt, base.now, base.clinic.timeZone)}`
  const actions = (
    <span className="row gap2">
      <Button size="sm" onPress={() => setCopied(copyText(text))}>
        {copied ? 'Copied' : 'Copy its text'}
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
