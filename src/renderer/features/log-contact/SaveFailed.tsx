import type { IpcError } from '#shared/ipc/result.ts'
import { Banner } from '../../ui/Banner.tsx'

/** Trying again without a change can't help with these. */
const FINAL: readonly IpcError['code'][] = ['invalid-request', 'not-permitted', 'not-found', 'too-large', 'unreadable']

/** Why an entry was not saved, and what is safe. */
export function SaveFailed({ error }: { error: IpcError }) {
  return (
    <Banner tone="bad" icon="warning">
      <b className="semi">Not saved.</b> {error.message}{' '}
      {FINAL.includes(error.code) ? 'Your entry is kept here.' : 'Your entry is kept here. Try again.'}
      {error.id && <> Reference: {error.id}.</>}
    </Banner>
  )
}
