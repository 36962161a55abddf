import { useEffect, useRef, useState } from 'react'
import type { Invitation, RegistryListing, Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { isFocusFree } from '../../lib/focus.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorMessage } from '../../ui/ErrorMessage.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { InvitationBanner } from './InvitationBanner.tsx'
import { NoRegistries } from './NoRegistries.tsx'
import { RegistryTable } from './RegistryTable.tsx'
import './registries.css'

interface RegistriesProps {
  readonly session: Session
  readonly list: { readonly registries: readonly RegistryListing[]; readonly invitations: readonly Invitation[] } | null
  readonly error: IpcError | null
  readonly onOpen: (listing: RegistryListing) => void
  readonly onRetry: () => void
}

const matches = (listing: RegistryListing, text: string) =>
  listing.name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())

/** The registry picker: which registries this person belongs to, and what waits in each. */
export function Registries({ session, list, error, onOpen, onRetry }: RegistriesProps) {
  const [find, setFind] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const listed = list !== null
  // The keyboard starts on the first registry.
  useEffect(() => {
    if (listed && isFocusFree()) table.current?.querySelector<HTMLElement>('tbody button')?.focus()
  }, [listed])
  useShortcuts({ '/': () => search.current?.focus() })
  if (error && !list)
    return (
      <main className="sheet">
        <ErrorMessage title="The registries could not be read" error={error}>
          <Button variant="primary" onPress={onRetry}>
            Try again
          </Button>
        </ErrorMessage>
      </main>
    )
  const shown = list?.registries.filter((listing) => matches(listing, find)) ?? []
  return (
    <main className="sheet registries">
      <div className="registries-page" data-region="registries">
        <div className="row gap2">
          <div className="grow">
            <h1>Registries</h1>
            <p className="t2 f13">
              Signed in as {session.user.displayName} · {session.connection.label}
            </p>
          </div>
          <SearchBox
            label="Find a registry"
            shortcut="/"
            value={find}
            onChange={setFind}
            inputRef={search}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setFind('')
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
              event.preventDefault()
              const first = table.current?.querySelector<HTMLElement>('tbody button')
              if (event.key === 'Enter') first?.click()
              else first?.focus()
            }}
          />
        </div>
        {list?.invitations.map((invitation) => (
          <InvitationBanner key={invitation.registryId} invitation={invitation} />
        ))}
        {!list && <Spinner label="Reading your registries" />}
        {list && list.registries.length === 0 && <NoRegistries invited={list.invitations.length > 0} />}
        {list && list.registries.length > 0 && shown.length === 0 && (
          <p className="t2 row gap3" role="status">
            No registry matches “{find.trim()}”.
            <Button size="sm" onPress={() => setFind('')}>
              Clear search
            </Button>
          </p>
        )}
        {shown.length > 0 && <RegistryTable listings={shown} onOpen={onOpen} tableRef={table} />}
      </div>
    </main>
  )
}
