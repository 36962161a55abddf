import { useRef, useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { isPerson } from '#shared/domain/reading/member.ts'
import { useMounted } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { RadioList } from '../../ui/index.ts'
import { MemberDialog } from './MemberDialog.tsx'
import { REMOVAL_TEXT } from './members-text.ts'
import type { MemberDialogOf } from './RoleDialog.tsx'
import type { MemberRow } from './team-rows.ts'
import { useMemberChange } from './use-team.ts'

interface RemoveDialogProps extends MemberDialogOf {
  /** Every member of the registry. */
  readonly rows: readonly MemberRow[]
}

/** Stands for nobody among the members. */
const NOBODY = ''

/** Who may take over patients: members who call them, and nobody for who is to stay without. */
function takersOf(rows: readonly MemberRow[], userId: string) {
  const takers = rows.filter(
    ({ member }) => member.userId !== userId && isPerson(member) && may({ ...member, isAdmin: false }, 'record'),
  )
  return [
    ...takers.map(({ member, figures }) => ({
      value: member.userId,
      words: member.displayName,
      detail: `${member.role}, ${plural(figures.patients, 'patient')}`,
    })),
    {
      value: NOBODY,
      words: 'Nobody yet',
      detail: 'The patients stay in the caseload, under “No longer a member”.',
    },
  ]
}

/**
 * Who is to take over. That nobody does was decided for the patients who were shown: it is asked anew when they are more or fewer.
 * @param patients how many are shown now
 */
function useTaker(patients: number) {
  const [atFirst] = useState(patients)
  const [choice, setChoice] = useState<{ readonly userId: string; readonly patients: number } | null>(null)
  const isStale = choice?.userId === NOBODY && choice.patients !== patients
  return {
    chosen: choice && !isStale ? choice.userId : null,
    setChosen: (userId: string) => setChoice({ userId, patients }),
    changed:
      patients === atFirst
        ? null
        : `This has changed since you opened it: ${plural(atFirst, 'patient was', 'patients were')} in their care.`,
  }
}

/** Removes a member, and hands the person's patients over first. */
export function RemoveDialog({ row, rows, registryId, onClose, onDone }: RemoveDialogProps) {
  const { member, figures } = row
  const { saving, error, remove } = useMemberChange(registryId, onDone)
  const { patients } = figures
  const { chosen, setChosen, changed } = useTaker(patients)
  const body = useRef<HTMLDivElement>(null)
  const to = rows.find((one) => one.member.userId === chosen)?.member ?? null
  useMounted(() => body.current?.querySelector<HTMLElement>('input')?.focus())
  return (
    <MemberDialog
      title={`Remove ${member.displayName} from the registry?`}
      confirm={to ? 'Hand over and remove' : 'Remove'}
      tone="danger"
      saving={saving}
      error={error}
      blocked={patients > 0 && chosen === null ? 'Choose who takes over the patients.' : null}
      onClose={onClose}
      onConfirm={() => {
        const seen = { userId: member.userId, joinedAt: member.joinedAt }
        void remove(seen, patients > 0 && to ? { userId: to.userId, name: to.displayName } : null, patients)
      }}
    >
      <p className="f13 t2">{REMOVAL_TEXT}</p>
      <p className="f13 semi" role="status">
        {changed}
      </p>
      {patients > 0 && (
        <div ref={body}>
          <p className="f13">
            {plural(patients, 'patient is', 'patients are')} in their care. Each is assigned first; the membership goes
            after the last of them.
          </p>
          <RadioList
            label="Who takes over the patients"
            options={takersOf(rows, member.userId)}
            value={chosen}
            onChange={setChosen}
          />
        </div>
      )}
      <p className="f12 t2">Take their AWS access away too: Caseload can’t.</p>
    </MemberDialog>
  )
}
