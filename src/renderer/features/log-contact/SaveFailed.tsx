import { useContext } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { Banner } from '../../ui/Banner.tsx'

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
