import { useId, useRef } from 'react'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { TEMPLATE_LIMIT, TEXT_KINDS, type TextKind } from '#shared/domain/entities/text-templates.ts'
import { DEFAULT_TEXTS, PLACEHOLDERS } from '#shared/domain/rules/text-placeholders.ts'
import { exampleText, templateProblem } from '#shared/domain/rules/text-templates.ts'
import { onceKeyboardIsBack } from '../../lib/focus.ts'
import { count } from '../../lib/format.ts'
import { Banner, Button, Changed, Icon, MenuButton, TextArea } from '../../ui/index.ts'
import type { FormProps } from './SwitchSetting.tsx'

const NAMES: Readonly<Record<TextKind, { readonly title: string; readonly hint: string }>> = {
  contact: {
    title: 'Contact',
    hint: 'Copy for the EHR, of one entry. Note and item answers are chosen when it is copied. That an entry was voided or is not sent yet is always said: at the end, where the text has no {voided} or {not sent}.',
  },
  patient: { title: 'Patient', hint: 'Copy as text, on a patient’s page.' },
  review: {
    title: 'Review recommendation',
    hint: 'A line of the summary of a review meeting, for each patient who was discussed.',
  },
}

/** What is stored of a text and can't be used by this version. */
const isUnread = ({ problems }: Registry, kind: TextKind): boolean =>
  problems.some(({ attribute }) => attribute === `settings.texts.${kind}`)

/** A text at the place of the caret. What is chosen from the menu gives the keyboard back to the text. */
function useInsert(template: string, change: (template: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (name: string) => {
    const [from, to] = [area.current?.selectionStart ?? template.length, area.current?.selectionEnd ?? template.length]
    const words = `{${name}}`
    change(template.slice(0, from) + words + template.slice(to))
    onceKeyboardIsBack(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + words.length, from + words.length)
    })
  }
  return { area, insert }
}

interface EditorProps extends FormProps {
  readonly kind: TextKind
  readonly registry: Registry
}

/** One text: its template, what can be put into it, and what it comes to for an invented person. */
function TextEditor({ kind, form, mayChange, registry }: EditorProps) {
  const path = ['texts', kind]
  const titleId = useId()
  const value = form.value(path)
  const template = typeof value === 'string' ? value : DEFAULT_TEXTS[kind]
  const change = (to: string) => form.set(path, to === DEFAULT_TEXTS[kind] ? null : to)
  const { area, insert } = useInsert(template, change)
  const { title, hint } = NAMES[kind]
  const unread = isUnread(registry, kind)
  const problem = unread ? null : templateProblem(kind, template)
  return (
    <section className="rs-text" aria-labelledby={titleId}>
      <h3 className="rs-title" id={titleId}>
        {title} {form.isChanged(path) && <Changed />}
      </h3>
      <p className="f12 t2">{hint}</p>
      {unread && (
        <Banner tone="warn" icon="warning" card>
          What is stored here is of another version of Caseload. The default is used, and what is stored stays.
        </Banner>
      )}
      <div className="rs-text-sides">
        {mayChange && !unread && (
          <div className="rs-text-edit">
            <TextArea
              label={`Text of a ${title.toLowerCase()}`}
              areaRef={area}
              value={template}
              onChange={change}
              error={problem}
              hint={`${count(template.length)} of ${count(TEMPLATE_LIMIT)} characters`}
            />
            <div className="row gap2">
              <MenuButton
                label={`Insert into the text of a ${title.toLowerCase()}`}
                className="btn sm"
                choices={Object.entries(PLACEHOLDERS[kind]).map(([name, { words }]) => ({
                  words: `{${name}} ${words}`,
                  icon: 'plus',
                  onChoose: () => insert(name),
                }))}
              >
                Insert
                <Icon name="chevron-down" size={12} />
              </MenuButton>
              <Button
                size="sm"
                onPress={() => {
                  form.set(path, null)
                  area.current?.focus()
                }}
                disabledReason={value === null ? 'This is the default.' : null}
              >
                Use the default
              </Button>
            </div>
          </div>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
        <section className="rs-preview selectable" aria-label={`Preview of a ${title.toLowerCase()}`} tabIndex={0}>
          <p className="f12 t2">As it is copied, for an invented person</p>
          <pre>{exampleText(kind, template)}</pre>
        </section>
      </div>
    </section>
  )
}

/** What is copied into other programs, in the words of the registry. */
export function TextsSection({ registry, ...form }: Omit<EditorProps, 'kind'>) {
  return (
    <>
      <p className="f12 t2 rs-text-how">
        A name in braces stands for what the record has. A piece in square brackets goes when everything in it is empty.
        To have a brace or a bracket in the text, write it twice.
      </p>
      {TEXT_KINDS.map((kind) => (
        <TextEditor key={kind} kind={kind} registry={registry} {...form} />
      ))}
    </>
  )
}
