import type { RefObject } from 'react'
import { holdsWords } from '#shared/domain/fold.ts'
import type { Invitation, RegistryListing } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { Button } from '../../ui/Button.tsx'
import { InvitationBanner } from './InvitationBanner.tsx'
import { RegistryTable } from './RegistryTable.tsx'

interface RegistryListProps {
  readonly list: { readonly registries: readonly RegistryListing[]; readonly invitations: readonly Invitation[] }
  readonly find: string
  readonly tableRef: RefObject<HTMLTableElement | null>
  readonly onOpen: (listing: RegistryListing) => void
  readonly onClearFind: () => void
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** Invitations and registries, or why there are none. */
export function RegistryList({ list, find, tableRef, onOpen, onClearFind, onAnswer }: RegistryListProps) {
  const text = find.trim()
  const shown = list.registries.filter((listing) => holdsWords([listing.name], text))
  return (
    <>
      {list.invitations.map((invitation) => (
        <InvitationBanner key={invitation.registryId} invitation={invitation} onAnswer={onAnswer} />
      ))}
      {list.registries.length === 0 && <NoRegistries invited={list.invitations.length > 0} />}
      {list.registries.length > 0 && shown.length === 0 && (
        <p className="t2 row gap3" role="status">
          No registry matches “{text}”.
          <Button size="sm" onPress={onClearFind}>
            Clear search
          </Button>
        </p>
      )}
      {shown.length > 0 && <RegistryTable listings={shown} onOpen={onOpen} tableRef={tableRef} />}
    </>
  )
}

/** Shown to someone who is signed in and belongs to no registry yet. */
function NoRegistries({ invited }: { invited: boolean }) {
  return (
    <div className="card empty-card" role="status">
      <h2>You are not a member of a registry yet</h2>
      <p className="t2">
        {invited
          ? 'You have an invitation above. Accept it to see its patients.'
          : 'Ask an admin of your clinic’s registry to add you as a member, with the e-mail address that you sign in with.'}
      </p>
    </div>
  )
}
