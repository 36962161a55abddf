import { type ReactNode, useState } from 'react'
import type { Founder, NewRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { focusFirstError, useKeyboardStart } from '../../lib/focus.ts'
import { computerZone } from '../../lib/format.ts'
import { newId } from '../../lib/new-id.ts'
import { zoneChoices, zoneName } from '../../lib/time-zones.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { now } from '../../lib/use-now.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Banner, Button, Icon, LeaveQuestion, SavingFields, SuggestField, TextField } from '../../ui/index.ts'
import { InvitationLines } from './InvitationLines.tsx'
import {
  emptyForm,
  formOf,
  isWhole,
  type NewRegistryForm,
  type Part,
  problemsOf,
  requestOf,
  whatIsCreated,
} from './new-registry-form.ts'
import { QuestionnaireChoices } from './QuestionnaireChoices.tsx'
import { type Creating, useCreating } from './use-creating.ts'
import { WhatIsCreated } from './WhatIsCreated.tsx'
import './new-registry.css'

interface PartFrameProps {
  readonly number: number
  readonly title: string
  readonly isFine: boolean
  readonly optional?: boolean
  readonly hint?: string
  readonly children: ReactNode
}

/** One part of the page, numbered, with a check once it is valid. */
function PartFrame({ number, title, isFine, optional = false, hint, children }: PartFrameProps) {
  return (
    <section className="nr-part">
      <span className={isFine ? 'nr-number fine' : 'nr-number'} aria-hidden="true">
        {isFine ? <Icon name="check" size={14} /> : number}
      </span>
      <div className="nr-body">
        <h2>
          {title} {optional && <span className="t2 nr-optional">optional</span>}
        </h2>
        {children}
        {hint && <p className="f12 t2">{hint}</p>}
      </div>
    </section>
  )
}

interface NewRegistryPageProps {
  /** What the table calls the person; null where it knows no name. */
  readonly founder: Founder | null
  /** Empty where none is known. */
  readonly email: string
  /** A registry that was begun before and is not finished. */
  readonly unfinished: NewRegistry | null
  /** Nothing of it can be in the table: it may be changed still. */
  readonly isOpen: boolean
  /** What the connection is called. */
  readonly connection: string
  readonly onCreate: (request: NewRegistry) => Promise<IpcError | null>
  readonly onCancel: () => void
  /** Lets go of what was begun. Resolves to why that can’t be. */
  readonly onDiscard: () => Promise<IpcError | null>
}

function useNewRegistry({ founder, email, unfinished, isOpen, onCreate, onCancel }: NewRegistryPageProps) {
  const own = computerZone()
  const [start] = useState(() => (unfinished ? formOf(unfinished) : emptyForm(founder, own)))
  const [form, setForm] = useState(start)
  const [ids] = useState(() => unfinished ?? { registryId: newId(), operationId: newId() })
  const [tried, setTried] = useState(false)
  const { creating, made, create } = useCreating({ unfinished: isOpen ? null : unfinished, onCreate }, ids.registryId)
  const isEditing = creating.state === 'editing'
  const leaving = useLeaving({
    isTyped: isEditing && form !== start,
    isSaving: creating.state === 'running',
    onClose: onCancel,
  })
  return {
    form,
    change: (part: Partial<NewRegistryForm>) => setForm((before) => ({ ...before, ...part })),
    creating,
    made,
    leaving,
    isEditing,
    problem: (part: Part) => (tried ? problemsOf(form)[part] : null),
    isFine: (part: Part) => problemsOf(form)[part] === null,
    own,
    zones: zoneChoices(own),
    /** False when something stands against it: from then on that is shown. */
    send(): boolean {
      setTried(true)
      if (creating.state === 'running' || !isWhole(form)) return creating.state === 'running'
      create(requestOf(form, ids, email))
      return true
    },
  }
}
type Page = ReturnType<typeof useNewRegistry>

/** The name of a founder whom the table doesn't know. */
function YourName({ page }: { page: Page }) {
  const { form, change, problem } = page
  return (
    <div className="nr-line">
      <TextField
        label="First name"
        value={form.firstName}
        maxLength={80}
        onChange={(firstName) => change({ firstName })}
        error={problem('you')}
      />
      <TextField label="Last name" value={form.lastName} maxLength={80} onChange={(lastName) => change({ lastName })} />
    </div>
  )
}

function Parts({ page, email, asksName }: { page: Page; email: string; asksName: boolean }) {
  const { form, change, isFine, problem, zones, own } = page
  const first = asksName ? 2 : 1
  const name = [form.firstName, form.lastName].filter(Boolean).join(' ') || email
  return (
    <>
      {asksName && (
        <PartFrame number={1} title="Your name" isFine={isFine('you')} hint="Your colleagues see it on what you do.">
          <YourName page={page} />
        </PartFrame>
      )}
      <PartFrame
        number={first}
        title="Name"
        isFine={isFine('name')}
        hint="Members see it in the picker; it can be changed later."
      >
        <TextField
          label="Name of the registry"
          labelStyle="hidden"
          value={form.name}
          maxLength={200}
          onChange={(next) => change({ name: next })}
          error={problem('name')}
        />
      </PartFrame>
      <PartFrame
        number={first + 1}
        title="Time zone"
        isFine={isFine('time-zone')}
        hint={`${form.timeZone === own ? 'The zone of this computer. ' : ''}Minutes are counted per calendar month in this zone.`}
      >
        <SuggestField
          label="Time zone of the clinic"
          labelStyle="hidden"
          value={form.timeZone}
          maxLength={100}
          onChange={(timeZone) => change({ timeZone })}
          suggestions={zones}
          error={problem('time-zone')}
        />
      </PartFrame>
      <PartFrame number={first + 2} title="Questionnaires" isFine={isFine('questionnaires')}>
        <QuestionnaireChoices
          choices={form.questionnaires}
          onChange={(questionnaires) => change({ questionnaires })}
          error={problem('questionnaires')}
        />
      </PartFrame>
      <PartFrame number={first + 3} title="First invitations" isFine={false} optional>
        <InvitationLines
          form={form}
          you={name === '' ? 'You' : `${name}, you`}
          ownEmail={email}
          onRole={(role) => change({ role })}
          onChange={(invitations) => change({ invitations })}
        />
      </PartFrame>
    </>
  )
}

/** What became of an attempt. */
function Attempt({ creating }: { creating: Creating }) {
  if (creating.state === 'begun')
    return (
      <Banner tone="info" icon="clock" card>
        <b className="semi">This registry was begun and is not finished.</b>{' '}
        {creating.error ? creating.error.message : 'Go on with it: nothing is created twice.'}
        {creating.error?.id && <> Reference: {creating.error.id}.</>}
      </Banner>
    )
  const error = creating.state === 'running' ? null : creating.error
  if (!error) return null
  if (creating.state === 'waiting')
    return (
      <Banner tone="warn" icon="cloud-off" card>
        <b className="semi">Not finished yet.</b> {error.message} Caseload goes on by itself; you can also close it and
        come back.
      </Banner>
    )
  return (
    <Banner tone="bad" icon="warning" card>
      <span className="selectable">
        <b className="semi">Not created.</b> {error.message} What you entered stays here.
        {error.id && <> Reference: {error.id}.</>}
      </span>
    </Banner>
  )
}

/** Lets go of what was begun, where nothing of it is in the table. */
function DiscardBegun({ onDiscard }: Pick<NewRegistryPageProps, 'onDiscard'>) {
  const [error, setError] = useState<IpcError | null>(null)
  return (
    <>
      <span className="f12 t2" role="alert">
        {error?.message}
      </span>
      <Button variant="ghost" onPress={() => void onDiscard().then(setError)}>
        Discard
      </Button>
    </>
  )
}

/** One page, four parts, and beside them what will be created. */
export function NewRegistryPage(props: NewRegistryPageProps) {
  const { founder, email, connection, onCancel } = props
  const page = useNewRegistry(props)
  const { form, creating, leaving, isEditing, send } = page
  const fields = useKeyboardStart<HTMLDivElement>()
  const running = creating.state === 'running'
  const press = () => {
    if (!send()) focusFirstError(fields.current)
  }
  useShortcuts({ 'Mod+Enter': press, Escape: leaving.close })
  return (
    <main className="sheet nr" data-region="new-registry">
      <div className="nr-scroll">
        <div className="nr-columns">
          <div className="nr-form">
            <h1>Create a registry</h1>
            <p className="t2 f13">One registry for each clinic or program that bills and reviews together.</p>
            <div role="status">
              <Attempt creating={creating} />
            </div>
            <SavingFields ref={fields} isSaving={!isEditing} className="nr-parts">
              <Parts page={page} email={email} asksName={founder === null} />
            </SavingFields>
          </div>
          <WhatIsCreated
            created={whatIsCreated(form, zoneName(form.timeZone, now()), email)}
            connection={connection}
            made={page.made}
            isRunning={running}
            records={founder === null ? 5 : 3}
          />
        </div>
      </div>
      <footer className="nr-foot">
        <p className="f12 t2 grow">
          If the connection breaks, Caseload finishes this when you are back. Nothing is created twice.
        </p>
        {creating.state === 'begun' && <DiscardBegun onDiscard={props.onDiscard} />}
        <Button variant="ghost" shortcut="Esc" onPress={leaving.close}>
          {isEditing ? 'Cancel' : 'Close'}
        </Button>
        <Button
          variant="primary"
          shortcut="Ctrl Enter"
          disabledReason={running ? 'The registry is being created.' : null}
          onPress={press}
        >
          {isEditing || running ? 'Create registry' : 'Go on'}
        </Button>
      </footer>
      <LeaveQuestion
        leaving={{ ...leaving, leave: onCancel }}
        title="Discard this registry?"
        words="Nothing was created. What you typed is not kept."
      />
    </main>
  )
}
