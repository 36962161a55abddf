import { Banner } from '../../ui/Banner.tsx'
import type { Computer } from './connections-store.ts'

/** What a person has to know of this computer before signing in: a list that is damaged, secrets that can't be kept. */
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
