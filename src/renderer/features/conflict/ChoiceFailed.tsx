import type { IpcError } from '#shared/ipc/result.ts'
import { Banner } from '../../ui/index.ts'

/** Why a choice between two versions was not taken; nothing while none was refused. */
export const ChoiceFailed = ({ error }: { readonly error: IpcError | null }) =>
  error && (
    <Banner tone="bad" icon="warning">
      <b className="semi">Not saved.</b> {error.message}
    </Banner>
  )
