import { type ReactNode, useEffect, useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { Button, Dialog, Icon, type IconName, Kbd } from '../../ui/index.ts'
import './settings.css'

/** A section of Settings: one is shown at a time. */
export interface SettingsSection {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** How it stands, in one line. */
  readonly line: string
  /** What the section is about, as a sentence. */
  readonly words: string
  readonly content: ReactNode
}

interface SettingsDialogProps {
  readonly sections: readonly SettingsSection[]
  /** Below the list of sections. */
  readonly footer?: ReactNode
  /** Of the section that is shown. */
  readonly shown: string
  readonly onShow: (id: string) => void
  /** Esc: leaves what is open in the section first. */
  readonly onLeave: () => void
  readonly onClose: () => void
}

/** Settings over the open screen: nothing below is taken away. */
export function SettingsDialog({ sections, footer, shown, onShow, onLeave, onClose }: SettingsDialogProps) {
  const list = useRef<HTMLDivElement>(null)
  // The keyboard starts on the section that is shown. The list has its sections one drawing later.
  useEffect(() => {
    focusAfterDrawing(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus())
  }, [])
  return (
    <Dialog label="Settings" className="settings-dialog" onClose={onLeave}>
      <header className="row settings-head">
        <h1 className="grow">Settings</h1>
        <Kbd>Ctrl ,</Kbd>
        <Button variant="ghost" size="icon" aria-label="Close" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <Tabs
        orientation="vertical"
        className="settings-body"
        selectedKey={shown}
        onSelectionChange={(key) => onShow(String(key))}
      >
        <div className="settings-side">
          <TabList aria-label="Sections of Settings" className="settings-list" ref={list}>
            {sections.map(({ id, label, icon, line }) => (
              <Tab key={id} id={id} className="settings-tab">
                <Icon name={icon} />
                <span className="settings-tab-words">
                  <span>{label}</span>
                  <span className="f12 t2 ell">{line}</span>
                </span>
              </Tab>
            ))}
          </TabList>
          {footer && <div className="settings-footer f12 t2">{footer}</div>}
        </div>
        {sections.map(({ id, label, words, content }) => (
          <TabPanel key={id} id={id} className="settings-panel">
            <h2>{label}</h2>
            <p className="f13 t2 settings-words">{words}</p>
            {content}
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  )
}
