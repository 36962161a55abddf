import { type KeyboardEvent, useRef, useState } from 'react'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import { USER_ROLES, userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { ADMIN_ABILITIES, roleAbilities } from '#shared/domain/operations/role-abilities.ts'
import { invitationEndsAt } from '#shared/domain/rules/invitation-rules.ts'
import type { OpenRegistry, Team } from '#shared/ipc/contract.ts'
import { copyText } from '../../lib/copy-text.ts'
import { focusFirstError, useMounted } from '../../lib/focus.ts'
import { type LeaveGuard, useGuardedLeaving } from '../../lib/guarded-leaving.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { usePartTyped } from '../../lib/typed-page.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import {
  Button,
  ChangeFailed,
  Icon,
  LeaveQuestion,
  RadioList,
  SavingFields,
  Switch,
  TextField,
} from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { accessText, textForThem } from './members-text.ts'
import { INVITE_PART, type TypedInvite } from './typed-members.ts'
import { type InviteForm, inviteChange, useInviteForm } from './use-invite-form.ts'
import { type Outcome, useMemberChange } from './use-team.ts'

interface InvitePanelProps {
  readonly open: OpenRegistry
  readonly team: Team
  /** The invitation that is changed; null for a new one. */
  readonly before: OpenInvitation | null
  /** What was typed as the screen locked. */
  readonly typed: TypedInvite | null
  readonly clock: ClinicClock
  /** Asked before the page is left for something else. */
  readonly guard: LeaveGuard
  readonly onClose: () => void
  readonly onDone: (outcome: Outcome, email: string) => void
  readonly onCopied: () => void
}

const OPTIONS = USER_ROLES.map((role) => ({ value: role, words: role, detail: roleAbilities(role) }))

/** What AWS must allow them: Caseload can't give it. */
function AccessNote({ form }: { form: InviteForm }) {
  const { until, after } = accessText(form.role, form.isAdmin)
  return (
    <p className="invite-note f12 t2">
      <Icon name="info" size={14} />
      <span>
        Caseload sends no e-mail: they see the invitation when they sign in. AWS must let them in too, by the policy{' '}
        <b className="semi">{until}</b> until they have joined, then <b className="semi">{after}</b>.
      </span>
    </p>
  )
}

/** What the keys do in the panel. */
const onKeys = ({ save, leave }: { readonly save: () => void; readonly leave: () => void }) => {
  const onSave = onSaveKey(save)
  return (event: KeyboardEvent) => {
    onSave(event)
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    leave()
  }
}

interface FieldsProps {
  readonly form: InviteForm
  readonly isNew: boolean
  readonly error: string | null
  readonly isFine: boolean
  readonly onChange: (part: Partial<InviteForm>) => void
}

function Fields({ form, isNew, error, isFine, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label="E-mail, as they sign in with it"
        type="email"
        maxLength={254}
        value={form.email}
        isReadOnly={!isNew}
        error={error}
        onChange={(email) => onChange({ email })}
        after={isFine && <Icon name="check" size={14} />}
      />
      <div className="invite-names">
        <TextField
          label="First name, if known"
          maxLength={80}
          value={form.firstName}
          onChange={(firstName) => onChange({ firstName })}
        />
        <TextField
          label="Last name"
          maxLength={80}
          value={form.lastName}
          onChange={(lastName) => onChange({ lastName })}
        />
      </div>
      <div className="invite-roles">
        <span className="lab" aria-hidden="true">
          Role
        </span>
        <RadioList
          label="Role"
          options={OPTIONS}
          value={form.role}
          onChange={(role) => onChange({ role: userRoleSchema.parse(role) })}
        />
      </div>
      <Switch
        label="Admin"
        hint={ADMIN_ABILITIES}
        selected={form.isAdmin}
        onChange={(isAdmin) => onChange({ isAdmin })}
      />
    </>
  )
}

/** Invites somebody, or changes an open invitation. Nothing is sent by e-mail. */
export function InvitePanel(props: InvitePanelProps) {
  const { open, team, before, typed, clock, guard, onClose, onDone, onCopied } = props
  const { form, change, problem, shown, tried, isTyped } = useInviteForm(team, before, clock.now, typed)
  const { saving, error, save, sending } = useMemberChange(open.registry.id, (outcome) => onDone(outcome, form.email))
  usePartTyped(INVITE_PART, isTyped ? { before, form } : null, sending)
  const leaving = useGuardedLeaving(guard, { isTyped, isSaving: saving, onClose })
  const [copyFailed, setCopyFailed] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const title = before ? 'Change the invitation' : 'Invite'
  useMounted(() => fields.current?.querySelector<HTMLElement>(before ? 'input[type=radio]:checked' : 'input')?.focus())
  useShortcuts({ Escape: leaving.close })
  const send = () => {
    tried()
    if (problem !== null) return focusFirstError(fields.current)
    if (!saving) void save(inviteChange(form, before))
  }
  // The page's keys leave a field with the focus alone: Esc leads out of the panel from there too.
  const onKey = onKeys({ save: send, leave: leaving.close })
  const copy = () => {
    const { displayName } = open.membership
    const endsAt = before?.endsAt ?? invitationEndsAt(clock.now) ?? clock.now
    const { name } = open.registry
    const text = { inviter: displayName, registry: name, email: form.email.trim(), role: form.role, endsAt }
    const isCopied = copyText(textForThem({ ...text, zone: clock.zone }))
    setCopyFailed(!isCopied)
    if (isCopied) onCopied()
  }
  return (
    <>
      <aside className="invite-panel" aria-label={title} data-region="panel" onKeyDownCapture={onKey}>
        <header>
          <h2 className="grow">{title}</h2>
          <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={leaving.close}>
            <Icon name="close" />
          </Button>
        </header>
        <div className="invite-body" ref={fields}>
          {error && <ChangeFailed error={error} />}
          <SavingFields isSaving={saving} className="invite-fields">
            <Fields form={form} isNew={!before} error={shown} isFine={problem === null && !before} onChange={change} />
            <AccessNote form={form} />
          </SavingFields>
        </div>
        <footer>
          <button type="button" className="link f12" disabled={problem !== null} onClick={copy}>
            Copy a text for them
          </button>
          {copyFailed && <span role="alert">Not copied.</span>}
          <span className="grow" />
          <Button
            variant="primary"
            shortcut={SAVE_KEYS}
            onPress={send}
            disabledReason={saving ? 'This is being saved.' : problem !== null && shown !== null ? problem : null}
          >
            {before ? 'Change' : 'Invite'}
          </Button>
        </footer>
      </aside>
      <LeaveQuestion
        leaving={leaving}
        title="Discard this invitation?"
        words="Nobody was invited. What you typed is not kept."
      />
    </>
  )
}
