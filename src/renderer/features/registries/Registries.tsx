import { type RefObject, useEffect, useRef, useState } from 'react'
import { holdsWords } from '#shared/domain/fold.ts'
import type { Invitation, RegistryListing, Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { isFocusFree } from '../../lib/focus.ts'
import { nameOf } from '../../lib/person.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Button, ErrorMessage, SearchBox, Spinner } from '../../ui/index.ts'
import { InvitationBanner } from './InvitationBanner.tsx'
import { RegistryTable } from './RegistryTable.tsx'
import './registries.css'

interface RegistryListProps {
  readonly list: { readonly registries: readonly RegistryListing[]; readonly invitations: readonly Invitation[] }
  readonly find: string
  readonly tableRef: RefObject<HTMLTableElement | null>
  readonly onOpen: (listing: RegistryListing) => void
  readonly onClearFind: () => void
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** Invitations and registries, or why there are none. */
function RegistryList({ list, find, tableRef, onOpen, onClearFind, onAnswer }: RegistryListProps) {
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

interface RegistriesHeaderProps {
  readonly session: Session
  readonly find: string
  readonly onFind: (text: string) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** The first registry that matches, to focus or to open. */
  readonly firstMatch: () => HTMLElement | null
}

/** Who is signed in where, and the search. Down goes to the first match, Enter opens it. */
function RegistriesHeader({ session, find, onFind, searchRef, firstMatch }: RegistriesHeaderProps) {
  return (
    <div className="row gap2">
      <div className="grow">
        <h1>Registries</h1>
        <p className="t2 f13">
          Signed in as {nameOf(session.person)} · {session.connection.label}
        </p>
      </div>
      <SearchBox
        label="Find a registry"
        shortcut="/"
        value={find}
        onChange={onFind}
        inputRef={searchRef}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onFind('')
          else if (event.key === 'ArrowDown') firstMatch()?.focus()
          else if (event.key === 'Enter') firstMatch()?.click()
          else return
          event.preventDefault()
        }}
      />
    </div>
  )
}

interface RegistriesProps {
  readonly session: Session
  readonly list: { readonly registries: readonly RegistryListing[]; readonly invitations: readonly Invitation[] } | null
  readonly error: IpcError | null
  readonly onOpen: (listing: RegistryListing) => void
  readonly onRetry: () => void
  /** Resolves to why the answer was not taken. */
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** The registry picker: the person's registries, and what needs attention in each. */
export function Registries({ session, list, error, onOpen, onRetry, onAnswer }: RegistriesProps) {
  const [find, setFind] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const firstMatch = () => table.current?.querySelector<HTMLElement>('tbody button') ?? null
  const listed = list !== null
  // The keyboard starts on the first registry.
  useEffect(() => {
    if (listed && isFocusFree()) table.current?.querySelector<HTMLElement>('tbody button')?.focus()
  }, [listed])
  useShortcuts({ '/': () => search.current?.focus() })
  if (error)
    return (
      <main className="sheet">
        <ErrorMessage title="The registries could not be read" error={error}>
          <Button variant="primary" onPress={onRetry}>
            Try again
          </Button>
        </ErrorMessage>
      </main>
    )
  return (
    <main className="sheet registries">
      <div className="registries-page" data-region="registries">
        <RegistriesHeader session={session} find={find} onFind={setFind} searchRef={search} firstMatch={firstMatch} />
        {!list && <Spinner label="Reading your registries" />}
        {list && (
          <RegistryList
            list={list}
            find={find}
            tableRef={table}
            onOpen={onOpen}
            onClearFind={() => setFind('')}
            onAnswer={onAnswer}
          />
        )}
      </div>
    </main>
  )
}
