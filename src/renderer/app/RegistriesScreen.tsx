import type { Session } from '#shared/ipc/contract.ts'
import { Opening } from '../features/registries/Opening.tsx'
import { Registries } from '../features/registries/Registries.tsx'
import { ago, count, timeOfDay } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'
import { AppFrame, Icon } from '../ui/index.ts'
import type { AppActions } from './store/app-store.ts'
import type { RegistryList, Screen } from './store/screen.ts'
import { TitleBar } from './TitleBar.tsx'

interface ScreenProps<Kind extends Screen['kind']> {
  readonly session: Session
  readonly screen: Extract<Screen, { kind: Kind }>
  readonly actions: AppActions
}

export function RegistriesScreen({ session, screen, actions }: ScreenProps<'registries'>) {
  const status = screen.list && <RegistriesStatus list={screen.list} zone={session.computerTimeZone} />
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} />} statusBar={status}>
      <Registries
        session={session}
        list={screen.list}
        error={screen.error}
        onCreate={actions.showNewRegistry}
        onOpen={(listing) => void actions.openRegistry(listing.registryId, listing.name)}
        onRetry={() => void actions.showRegistries()}
        onAnswer={actions.answerInvitation}
      />
    </AppFrame>
  )
}

function RegistriesStatus({ list, zone }: { list: RegistryList; zone: string }) {
  const { registries, invitations } = list
  return (
    <>
      <span>
        <b>{count(registries.length)}</b> {registries.length === 1 ? 'registry' : 'registries'}
      </span>
      {invitations.length > 0 && (
        <span>
          <b>{count(invitations.length)}</b> {invitations.length === 1 ? 'invitation' : 'invitations'}
        </span>
      )}
      <span className="grow" />
      <ReadAt at={list.asOf} zone={zone} />
    </>
  )
}

export function OpeningScreen({ session, screen, actions }: ScreenProps<'opening'>) {
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} />}>
      <Opening
        name={screen.name}
        progress={screen.progress}
        error={screen.error}
        onCancel={() => void actions.cancelOpen()}
        onRetry={() => void actions.openRegistry(screen.registryId, screen.name)}
      />
    </AppFrame>
  )
}

/** When the data was read: `Read 2:31 PM, 2 min ago`. `at` in epoch milliseconds, `zone` an IANA name. */
function ReadAt({ at, zone }: { at: number; zone: string }) {
  const now = useNow()
  return (
    <span className="row gap1">
      <Icon name="cloud" size={14} />
      Read {timeOfDay(at, zone)}, {ago(at, now)}
    </span>
  )
}
