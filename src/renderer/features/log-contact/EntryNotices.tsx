import { timeAndDay } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EarlierFormNotice } from './EarlierFormNotice.tsx'
import { RefusedNotice } from './RefusedNotice.tsx'
import { SaveFailed } from './SaveFailed.tsx'
import type { OpenEntry } from './use-open-entry.ts'

/** What is to be known about the entry before its form: why it was not saved or accepted, and where it was taken up. */
export function EntryNotices({ entry, onStartOver }: { entry: OpenEntry; onStartOver: () => void }) {
  const { saving, opening, earlier, letEarlierGo, trouble, form } = entry
  const { resumedFrom, refused } = opening
  const { clinic, now } = form.base
  return (
    <>
      {saving.kind === 'failed' && <SaveFailed error={saving.error} />}
      {refused && saving.kind !== 'failed' && <RefusedNotice refused={refused} />}
      {trouble && (
        <Banner tone="warn" icon="warning">
          <b className="semi">What you type is not kept if this window closes.</b> {trouble.message}
        </Banner>
      )}
      {earlier && <EarlierFormNotice earlier={earlier} onLetGo={letEarlierGo} />}
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
