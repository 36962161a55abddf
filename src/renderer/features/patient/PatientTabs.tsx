import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { PATIENT_TABS, type PatientTab } from '#shared/preferences.ts'
import { count } from '../../lib/format.ts'

interface PatientTabsProps {
  readonly tab: PatientTab
  readonly onTab: (tab: PatientTab) => void
  /** How many there are, where that says something. */
  readonly counts: Readonly<Partial<Record<PatientTab, number>>>
  readonly panels: Readonly<Record<PatientTab, ReactNode>>
}

const WORDS: Readonly<Record<PatientTab, string>> = { log: 'Treatment log', audit: 'Audit trail', details: 'Details' }

/** The parts of a record that do not fit on one screen together. */
export function PatientTabs({ tab, onTab, counts, panels }: PatientTabsProps) {
  return (
    <Tabs
      className="patient-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = PATIENT_TABS.find((one) => one === key)
        if (chosen) onTab(chosen)
      }}
    >
      <TabList className="tabs" aria-label="Record">
        {PATIENT_TABS.map((id) => (
          <Tab key={id} id={id} className="tab">
            {WORDS[id]}
            {counts[id] !== undefined && <span className="tab-count">{count(counts[id])}</span>}
          </Tab>
        ))}
      </TabList>
      {PATIENT_TABS.map((id) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {panels[id]}
        </TabPanel>
      ))}
    </Tabs>
  )
}
