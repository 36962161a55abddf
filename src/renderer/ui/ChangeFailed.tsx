import type { IpcError } from '#shared/ipc/result.ts'
import { Banner } from './Banner.tsx'

/** Why a change was not taken, and what is safe. */
export function ChangeFailed({ error }: { error: IpcError }) {
  const { code, message, id } = error
  return (
    <Banner tone="bad" icon="warning" card>
      <span className="selectable">
        <b className="semi">{code === 'conflict' ? 'Changed in two places.' : 'Not saved.'}</b> {message} What you
        entered stays here.
        {id && <> Reference: {id}.</>}
      </span>
    </Banner>
  )
}
