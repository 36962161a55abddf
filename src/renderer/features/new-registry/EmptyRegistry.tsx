import { plural } from '#shared/domain/plural.ts'
import { useKeyboardStart } from '../../lib/focus.ts'
import { timeOfDay } from '../../lib/format.ts'
import { Banner, Button, Icon, type IconName } from '../../ui/index.ts'
import './new-registry.css'

/** What was made when the registry was created in this session. */
interface JustCreated {
  /** Epoch milliseconds. */
  readonly at: number
  readonly invited: number
  /** Why some invitations were not made, each as a sentence. */
  readonly notInvited: readonly string[]
}

interface EmptyRegistryProps {
  readonly name: string
  /** IANA zone in which times are shown. */
  readonly zone: string
  readonly created: JustCreated | null
  readonly onEnrol: () => void
  /** Absent for a role that can't. */
  readonly onImport?: (() => void) | undefined
  readonly onInvite?: (() => void) | undefined
  readonly onSettings?: (() => void) | undefined
}

interface WayProps {
  readonly icon: IconName
  readonly title: string
  readonly words: string
  readonly button: string
  readonly buttonIcon: IconName
  readonly shortcut?: string
  readonly isFirst?: boolean
  readonly onPress: () => void
}

/** One way to begin. */
function Way({ icon, title, words, button, buttonIcon, shortcut, isFirst = false, onPress }: WayProps) {
  return (
    <li className={isFirst ? 'card er-way first' : 'card er-way'}>
      <span className="er-icon">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      <p className="t2 f13">{words}</p>
      <Button variant={isFirst ? 'primary' : 'default'} {...(shortcut ? { shortcut } : {})} onPress={onPress}>
        <Icon name={buttonIcon} /> {button}
      </Button>
    </li>
  )
}

const invitedWords = (created: JustCreated | null): string =>
  created && created.invited > 0
    ? `${plural(created.invited, 'invitation waits', 'invitations wait')} to be accepted. A second admin keeps you from being locked out.`
    : 'Colleagues see the invitation when they sign in. A second admin keeps you from being locked out.'

/** What was created, and which invitations were not made. */
function CreatedLine({ created, zone, onSettings }: Pick<EmptyRegistryProps, 'created' | 'zone' | 'onSettings'>) {
  return (
    <div role="status" className="er-created">
      {created?.notInvited.map((sentence) => (
        <Banner key={sentence} tone="warn" icon="mail" card>
          <b className="semi">Not invited.</b> {sentence}
        </Banner>
      ))}
      <p className="f13 t2 row gap2">
        {created && (
          <>
            <span className="nr-check">
              <Icon name="check-circle" />
            </span>
            Created at {timeOfDay(created.at, zone)}: the registry, your membership as admin
            {created.invited > 0 && `, ${plural(created.invited, 'invitation')}`}.
          </>
        )}
        {onSettings && (
          <button type="button" className="link" onClick={onSettings}>
            Registry settings
          </button>
        )}
      </p>
    </div>
  )
}

/** A registry without patients: the ways to begin. */
export function EmptyRegistry({ name, zone, created, onEnrol, onImport, onInvite, onSettings }: EmptyRegistryProps) {
  const start = useKeyboardStart<HTMLUListElement>()
  return (
    <div className="center er">
      <div className="er-page">
        <h2>{created ? `${name} is ready` : `${name} has no patients yet`}</h2>
        <p className="t2">You can begin in any order, and come back to each of these later.</p>
        <ul className="er-ways" ref={start}>
          <Way
            icon="person"
            title="Enroll a patient"
            words="MRN, name, birth date, payer and the day of consent. Minutes count from that day on."
            button="Enroll a patient"
            buttonIcon="plus"
            shortcut="N"
            isFirst
            onPress={onEnrol}
          />
          {onImport && (
            <Way
              icon="document"
              title="Import a list"
              words="A CSV from your EHR or spreadsheet. You map the columns and see every row before anything is saved."
              button="Choose a file"
              buttonIcon="document"
              onPress={onImport}
            />
          )}
          {onInvite && (
            <Way
              icon="people"
              title="Invite the team"
              words={invitedWords(created)}
              button="Invite"
              buttonIcon="mail"
              onPress={onInvite}
            />
          )}
        </ul>
        <CreatedLine created={created} zone={zone} onSettings={onSettings} />
      </div>
    </div>
  )
}
