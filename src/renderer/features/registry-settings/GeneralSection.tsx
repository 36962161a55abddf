import { settingText } from '#shared/domain/operations/setting-text.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { computerZone, plural } from '../../lib/format.ts'
import { zoneChoices } from '../../lib/time-zones.ts'
import type { Members } from '../../lib/use-members.ts'
import { Icon, ReadValue, SettingRow, SuggestField, TextField } from '../../ui/index.ts'
import type { SettingsForm } from './settings-form.ts'

const NAME = ['name']
const ZONE = ['timeZone']
const MRN_SYSTEM = ['mrnSystem']

interface GeneralSectionProps {
  readonly open: OpenRegistry
  readonly form: SettingsForm
  readonly mayChange: boolean
  readonly members: Members
}

/** What the registry is called, and where its clock is. */
export function GeneralSection({ open, form, mayChange, members }: GeneralSectionProps) {
  const zone = form.textOf(ZONE)
  return (
    <>
      <div className="set-card">
        <SettingRow
          title="Name"
          hint="As members see it in the picker and on printed pages."
          isChanged={form.isChanged(NAME)}
        >
          {mayChange ? (
            <TextField
              label="Name"
              labelStyle="hidden"
              value={form.textOf(NAME)}
              onChange={(name) => form.type(NAME, name)}
              error={form.problemOf(NAME)}
            />
          ) : (
            <ReadValue>{open.registry.name}</ReadValue>
          )}
        </SettingRow>
        <SettingRow
          title="Time zone"
          hint={`Months, days and overdue rules follow it, wherever a member is. This computer: ${computerZone()}.`}
          isChanged={form.isChanged(ZONE)}
        >
          {mayChange ? (
            <SuggestField
              label="Time zone"
              labelStyle="hidden"
              value={zone}
              onChange={(typed) => {
                // The field also tells of its value when it is drawn first.
                if (typed !== zone) form.type(ZONE, typed, (text) => (text.trim() === '' ? null : text.trim()))
              }}
              suggestions={zoneChoices(computerZone())}
              maxLength={100}
              error={form.problemOf(ZONE)}
            />
          ) : (
            <ReadValue>{settingText(ZONE, form.value(ZONE))}</ReadValue>
          )}
        </SettingRow>
        <SettingRow
          title="System of MRNs"
          hint="An address or an OID that says whose MRNs these are. Optional: FHIR files name it, for the program that reads them."
          isChanged={form.isChanged(MRN_SYSTEM)}
        >
          {mayChange ? (
            <TextField
              label="System of MRNs"
              labelStyle="hidden"
              maxLength={200}
              value={form.textOf(MRN_SYSTEM)}
              onChange={(typed) => form.type(MRN_SYSTEM, typed, (text) => (text.trim() === '' ? null : text.trim()))}
              error={form.problemOf(MRN_SYSTEM)}
            />
          ) : (
            <ReadValue>{settingText(MRN_SYSTEM, form.value(MRN_SYSTEM))}</ReadValue>
          )}
        </SettingRow>
      </div>
      <About open={open} members={members} />
      <p className="rs-note f12 t2">
        <Icon name="info" size={14} />
        <span>
          A change of the time zone moves entries near midnight to another day, and at the edge of a month to another
          month. Before it is saved, the minutes of this month and the last are shown as they are and as they will be.
        </span>
      </p>
    </>
  )
}

function About({ open: { registry, rows }, members: { people } }: Pick<GeneralSectionProps, 'open' | 'members'>) {
  const active = rows.filter(({ status }) => status.known !== 'Deactivated').length
  return (
    <>
      <h3 className="rs-title">About this registry</h3>
      <dl className="set-card rs-facts f13">
        <dt>Members</dt>
        <dd>{people.length === 0 ? 'Not read yet' : plural(people.length, 'member')}</dd>
        <dt>Patients</dt>
        <dd>
          {active} not deactivated, {rows.length} in all
        </dd>
        <dt>Registry id</dt>
        <dd className="selectable">{registry.id}</dd>
      </dl>
    </>
  )
}
