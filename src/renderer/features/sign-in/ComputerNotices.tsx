import { Banner } from '../../ui/index.ts'
import type { Computer } from './connections-store.ts'

/** Warnings about this computer before sign-in: a damaged list of connections, or secrets that can't be kept. */
export function ComputerNotices({ computer: { keychain, trouble } }: { computer: Computer }) {
  const secrets = keychain.available ? null : keychain.reason
  return (
    <>
      {trouble && (
        <Banner tone="warn" icon="warning" card>
          {trouble}
        </Banner>
      )}
      {secrets && (
        <Banner tone="warn" icon="lock" card>
          {secrets}
        </Banner>
      )}
    </>
  )
}
