import { USER_ROLES, userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { newId } from '../../lib/new-id.ts'
import { Button, Icon, Select, Tag, TextField } from '../../ui/index.ts'
import { type InvitationLine, invitationProblem, type NewRegistryForm } from './new-registry-form.ts'

/** As many as a form takes. */
const MOST_LINES = 50

interface InvitationLinesProps {
  readonly form: NewRegistryForm
  readonly you: string
  readonly ownEmail: string
  readonly onRole: (role: NewRegistryForm['role']) => void
  readonly onChange: (invitations: readonly InvitationLine[]) => void
}

/** A role that was chosen in a list. */
const asRole = (text: string, before: InvitationLine['role']) => userRoleSchema.catch(before).parse(text)

/** The founder, and whom they invite. */
export function InvitationLines({ form, you, ownEmail, onRole, onChange }: InvitationLinesProps) {
  const { invitations } = form
  const change = (line: InvitationLine, part: Partial<InvitationLine>) =>
    onChange(invitations.map((one) => (one === line ? { ...line, ...part } : one)))
  return (
    <div className="nr-lines">
      <div className="nr-line">
        <div className="input nr-you">
          <span className="grow ell">{you}</span>
          <Tag tone="line" icon="key">
            Admin
          </Tag>
        </div>
        <Select
          label="Your role"
          labelStyle="hidden"
          options={[...USER_ROLES]}
          value={form.role}
          onChange={(role) => onRole(asRole(role, form.role))}
          placeholder="Role"
        />
      </div>
      {invitations.map((line, at) => (
        <div key={line.operationId} className="nr-line">
          <TextField
            label={`E-mail of invitation ${at + 1}`}
            labelStyle="hidden"
            type="email"
            maxLength={254}
            placeholder="E-mail, as they sign in with it"
            value={line.email}
            autoFocus={line.email === ''}
            onChange={(email) => change(line, { email })}
            description={invitationProblem(form, line, ownEmail) ?? undefined}
          />
          <Select
            label={`Role of invitation ${at + 1}`}
            labelStyle="hidden"
            options={[...USER_ROLES]}
            value={line.role}
            onChange={(role) => change(line, { role: asRole(role, line.role) })}
            placeholder="Role"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Leave out invitation ${at + 1}`}
            onPress={() => onChange(invitations.filter((one) => one !== line))}
          >
            <Icon name="close" />
          </Button>
        </div>
      ))}
      {invitations.length < MOST_LINES && (
        <Button
          variant="ghost"
          size="sm"
          onPress={() => onChange([...invitations, { operationId: newId(), email: '', role: 'Care Manager' }])}
        >
          <Icon name="plus" /> {invitations.length === 0 ? 'Invite somebody' : 'Another'}
        </Button>
      )}
    </div>
  )
}
