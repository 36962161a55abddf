import { type RefObject, useEffect, useRef, useState } from 'react'
import { holdsWords } from '#shared/domain/fold.ts'
import type { Invitation, RegistryListing, Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { isFocusFree } from '../../lib/focus.ts'
import { nameOf } from '../../lib/person.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Banner, Button, ErrorMessage, Icon, SearchBox, Spinner } from '../../ui/index.ts'
import { InvitationBanner } from './InvitationBanner.tsx'
import { RegistryTable } from './RegistryTable.tsx'
import './registries.css'

interface List {
  readonly registries: readonly RegistryListing[]
  readonly invitations: readonly Invitation[]
  /** Name of a registry that was begun here and is not finished. */
  readonly unfinished?: string | undefined
}

interface RegistryListProps {
  readonly list: List
  readonly find: string
  readonly tableRef: RefObject<HTMLTableElement | null>
  readonly onOpen: (listing: RegistryListing) => void
  readonly onClearFind: () => void
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
  /** Shows the page on which a registry is created, or gone on with. */
  readonly onCreate: () => void
}

/** Invitations and registries, or why there are none. */
function RegistryList({ list, find, tableRef, onOpen, onClearFind, onAnswer, onCreate }: RegistryListProps) {
  const text = find.trim()
  const shown = list.registries.filter((listing) => holdsWords([listing.name], text))
  return (
    <>
      {list.unfinished !== undefined && <Unfinished name={list.unfinished} onGoOn={onCreate} />}
      {list.invitations.map((invitation) => (
        <InvitationBanner key={invitation.registryId} invitation={invitation} onAnswer={onAnswer} />
      ))}
      {list.registries.length === 0 && <NoRegistries invited={list.invitations.length > 0} onCreate={onCreate} />}
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

/** A registry whose creation was cut off. */
const Unfinished = ({ name, onGoOn }: { name: string; onGoOn: () => void }) => (
  <Banner
    tone="info"
    icon="clock"
    card
    actions={
      <Button variant="primary" onPress={onGoOn}>
        Go on
      </Button>
    }
  >
    Creating <b className="semi">{name}</b> was begun on this computer and is not finished. Nothing is created twice.
  </Banner>
)

/** Shown to someone who is signed in and belongs to no registry yet. */
function NoRegistries({ invited, onCreate }: { invited: boolean; onCreate: () => void }) {
  return (
    <div className="card empty-card" role="status">
      <h2>You are not a member of a registry yet</h2>
      <p className="t2">
        {invited
          ? 'You have an invitation above. Accept it to see its patients.'
          : 'Ask an admin of your clinic’s registry to add you as a member, with the e-mail address that you sign in with.'}{' '}
        If your clinic has no registry yet, create it.
      </p>
      <div>
        <Button onPress={onCreate}>Create registry</Button>
      </div>
    </div>
  )
}

interface RegistriesHeaderProps {
  readonly session: Session
  readonly find: string
  readonly onFind: (text: string) => void
  readonly onCreate: () => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** The first registry that matches, to focus or to open. */
  readonly firstMatch: () => HTMLElement | null
}

/** Who is signed in where, and the search. Down goes to the first match, Enter opens it. */
function RegistriesHeader({ session, find, onFind, onCreate, searchRef, firstMatch }: RegistriesHeaderProps) {
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
      <Button onPress={onCreate}>
        <Icon name="plus" /> Create registry
      </Button>
    </div>
  )
}

interface RegistriesProps {
  readonly session: Session
  readonly list: List | null
  readonly error: IpcError | null
  readonly onOpen: (listing: RegistryListing) => void
  readonly onRetry: () => void
  /** Resolves to why the answer was not taken. */
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
  /** Shows the page on which a registry is created, or gone on with. */
  readonly onCreate: () => void
}

/** The registry picker: the person's registries, and what needs attention in each. */
export function Registries({ session, list, error, onOpen, onRetry, onAnswer, onCreate }: RegistriesProps) {
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
        <RegistriesHeader
          session={session}
          find={find}
          onFind={setFind}
          onCreate={onCreate}
          searchRef={search}
          firstMatch={firstMatch}
        />
        {!list && <Spinner label="Reading your registries" />}
        {list && (
          <RegistryList
            list={list}
            find={find}
            tableRef={table}
            onOpen={onOpen}
            onClearFind={() => setFind('')}
            onAnswer={onAnswer}
            onCreate={onCreate}
          />
        )}
      </div>
    </main>
  )
}
