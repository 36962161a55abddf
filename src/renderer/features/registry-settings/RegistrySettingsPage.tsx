import type { ReactNode } from 'react'
import { settingsRefusal } from '#shared/domain/operations/registry-settings.ts'
import type { SettingSection } from '#shared/domain/operations/setting-text.ts'
import type { RegistryHistory } from '#shared/ipc/contract.ts'
import { monthOf, timeAndDay } from '../../lib/format.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import type { Members } from '../../lib/use-members.ts'
import type { Reading } from '../../lib/use-reading.ts'
import { AppFrame, Banner, ChangeFailed, LeaveQuestion } from '../../ui/index.ts'
import { BillingSection } from './BillingSection.tsx'
import { DataSection } from './DataSection.tsx'
import { GeneralSection } from './GeneralSection.tsx'
import { QuestionnairesSection } from './QuestionnairesSection.tsx'
import { SaveBar } from './SaveBar.tsx'
import { SectionList } from './SectionList.tsx'
import { SECTION_NAMES } from './section-state.ts'
import { TextsSection } from './TextsSection.tsx'
import { UrgencySection } from './UrgencySection.tsx'
import { type SettingsPage, type SettingsPageOptions, useSettingsPage } from './use-settings-page.ts'
import { WhatChanged } from './WhatChanged.tsx'
import './registry-settings.css'

export interface RegistrySettingsPageProps extends SettingsPageOptions {
  readonly members: Members
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
}

const LEADS: Readonly<Record<SettingSection, string>> = {
  general: 'What the registry is called and where its clock is.',
  billing: 'How recorded minutes become suggested codes. Suggestions, never claims.',
  urgency: 'Who shows up as overdue, not improving or due for review. Each rule names its source.',
  questionnaires: 'What can be scored when a contact is logged. Old scores are never rewritten.',
  texts: 'What is copied for the EHR and other programs, in the words of this registry.',
  data: 'What the table holds for this registry, and how full it is.',
}

type BodyProps = Pick<RegistrySettingsPageProps, 'open' | 'members' | 'section'> & {
  readonly page: SettingsPage
  readonly now: number
}

function Body({ open, members, section, page, now }: BodyProps) {
  const mayChange = settingsRefusal(open.membership) === null
  const { form, saving } = page
  if (section === 'billing')
    return <BillingSection open={open} form={form} mayChange={mayChange} month={monthOf(now, open.timeZone)} />
  if (section === 'urgency') return <UrgencySection form={form} mayChange={mayChange} onRepair={page.repairUrgency} />
  if (section === 'questionnaires')
    return <QuestionnairesSection registry={open.registry} rows={open.rows} mayChange={mayChange} saving={saving} />
  if (section === 'texts') return <TextsSection registry={open.registry} form={form} mayChange={mayChange} />
  if (section === 'data') return <DataSection open={open} mayChange={mayChange} now={now} />
  return <GeneralSection open={open} form={form} mayChange={mayChange} members={members} />
}

/** Says what has become of what was saved. */
function Outcome({ page, section }: { readonly page: SettingsPage; readonly section: SettingSection }) {
  const { state } = page.saving
  if (state.kind === 'kept')
    return (
      <Banner tone="warn" card>
        Saved on this computer. The settings change for everybody when it is sent.
      </Banner>
    )
  if (state.kind === 'failed' && section !== 'questionnaires') return <ChangeFailed error={state.error} />
  return null
}

/** The settings of a registry: admins change them, every member reads them. */
export function RegistrySettingsPage(props: RegistrySettingsPageProps) {
  const { open, members, titleBar, sidebar, notices, sync, section, onSection } = props
  const page = useSettingsPage(props)
  const now = useNowWith(open)
  const { form, saving, leaving, history } = page
  return (
    <AppFrame
      titleBar={titleBar}
      statusBar={<Status {...{ history, members, open, now, sync }} isSaved={saving.state.kind === 'saved'} />}
    >
      {sidebar}
      <main className="sheet" aria-label="Registry settings">
        <div className="vhead">
          <h1>Registry settings</h1>
          <span className="t3 ell">{open.registry.name}</span>
          <span className="grow" />
          <span className="f12 t2 rs-who">Every member can read these. Admins change them.</span>
        </div>
        {notices}
        <div className="rs-split">
          <SectionList registry={open.registry} rows={open.rows} current={section} onGo={onSection} />
          <div className="rs-main">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
            <section className="rs-body" tabIndex={0} aria-label={SECTION_NAMES[section].label}>
              <h2>{SECTION_NAMES[section].label}</h2>
              <p className="f13 t2">{LEADS[section]}</p>
              <Outcome page={page} section={section} />
              <Body {...{ open, members, section, page, now }} />
            </section>
            {form.changes.length > 0 && (
              <SaveBar
                form={form}
                rows={open.rows}
                isSaving={saving.state.kind === 'saving'}
                onDiscard={form.discard}
                onSave={page.save}
              />
            )}
          </div>
          <WhatChanged
            reading={history}
            section={section}
            nameOf={members.nameOf}
            clock={{ zone: open.timeZone, now }}
          />
        </div>
      </main>
      <LeaveQuestion
        leaving={leaving}
        title="Leave without saving?"
        words="The settings that you changed are not saved."
      />
    </AppFrame>
  )
}

interface StatusProps extends Pick<RegistrySettingsPageProps, 'open' | 'members' | 'sync'> {
  readonly history: Reading<RegistryHistory>
  readonly isSaved: boolean
  readonly now: number
}

function Status({ history, members, open, now, sync, isSaved }: StatusProps) {
  const last = history.kind === 'ready' ? history.value.entries[0] : undefined
  return (
    <>
      {history.kind === 'ready' && (
        <span>
          Version <b>{history.value.version}</b>
        </span>
      )}
      {last && last.at !== null && (
        <span>
          Last changed {timeAndDay(last.at, now, open.timeZone)} by {members.nameOf(last.userId)}
        </span>
      )}
      <span className="grow" />
      <span role="status">{isSaved && 'Settings saved.'}</span>
      {sync}
    </>
  )
}
