import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Questionnaire, Registry } from '#shared/domain/entities/registry.ts'
import { parseQuestionnaireDefinition } from '#shared/domain/reading/parse-questionnaire.ts'
import { instrument, maximum, questionnaireRange } from '#shared/domain/rules/instruments.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { count } from '../../lib/format.ts'
import { Button, ChangeFailed, Icon, MenuButton, type MenuChoice, Problem, Tag } from '../../ui/index.ts'
import { moved, seenOf } from './questionnaire-list.ts'
import { RepairCard } from './RepairCard.tsx'
import type { Saving } from './use-saving.ts'

interface QuestionnairesSectionProps {
  readonly registry: Registry
  readonly rows: readonly CaseloadRow[]
  readonly mayChange: boolean
  readonly saving: Saving
}

/** A definition is text: a larger file is none. */
const LARGEST_FILE = 1_000_000

/** What can be scored when a contact is logged. Each change of the list is saved at once. */
export function QuestionnairesSection({ registry, rows, mayChange, saving }: QuestionnairesSectionProps) {
  const { questionnaires } = registry
  const { state, save } = saving
  const put = (list: readonly Questionnaire[]) =>
    void save({ kind: 'questionnaires', seen: seenOf(questionnaires), questionnaires: [...list] })
  const wrong = questionnaires.filter(({ replaced }) => replaced)
  return (
    <>
      {state.kind === 'failed' && <ChangeFailed error={state.error} />}
      <h3 className="rs-title">In this registry</h3>
      <div className="set-card">
        <table className="rs-table">
          <thead>
            <tr>
              <th scope="col">Questionnaire</th>
              <th scope="col" className="num">
                Items
              </th>
              <th scope="col" className="num">
                Range
              </th>
              <th scope="col" className="num">
                Patients with a score
              </th>
              <th scope="col">Definition</th>
              {mayChange && (
                <th scope="col">
                  <span className="sr">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {questionnaires.map((one) => (
              <QuestionnaireRow
                key={one.uid}
                one={one}
                scored={scoredBy(one, rows)}
                choices={mayChange ? choicesFor(one, questionnaires, put) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {wrong.map((one) => (
        <RepairCard
          key={one.uid}
          one={one}
          onRepair={
            mayChange ? () => void save({ kind: 'repair-questionnaire', seen: { uid: one.uid, name: one.name } }) : null
          }
        />
      ))}
      {mayChange && <Adding questionnaires={questionnaires} onAdd={(one) => put([...questionnaires, one])} />}
    </>
  )
}

/** How many patients have a total of a known instrument; null for one of the clinic's own, which rows don't tell. */
function scoredBy({ instrument: key }: Questionnaire, rows: readonly CaseloadRow[]): number | null {
  if (key === 'phq9') return rows.filter(({ phq9 }) => phq9 !== null).length
  return key === 'gad7' ? rows.filter(({ gad7 }) => gad7 !== null).length : null
}

/** What can be done with one questionnaire of the list. */
function choicesFor(
  one: Questionnaire,
  list: readonly Questionnaire[],
  put: (list: readonly Questionnaire[]) => void,
): MenuChoice[] {
  const at = list.indexOf(one)
  const active = list.filter(({ retired }) => !retired)
  const isLast = !one.retired && active.length === 1
  const isUsual = ['phq9', 'gad7'].includes(one.instrument ?? '')
  const blocked = isUsual ? 'PHQ-9 and GAD-7 are always offered first.' : null
  const onto = (step: number) => () => put(moved(list, at, step))
  const active1 = { ...one, retired: !one.retired }
  return [
    {
      words: one.retired ? 'Offer it again' : 'No longer offer it',
      icon: one.retired ? 'play' : 'pause',
      onChoose: () => put(list.map((other) => (other === one ? active1 : other))),
      disabledReason: isLast ? 'A registry needs at least one active questionnaire.' : null,
    },
    {
      words: 'Move up',
      icon: 'arrow-up',
      onChoose: onto(-1),
      disabledReason: blocked ?? (at === 0 ? 'It is the first already.' : null),
    },
    {
      words: 'Move down',
      icon: 'arrow-down',
      onChoose: onto(1),
      disabledReason: blocked ?? (at === list.length - 1 ? 'It is the last already.' : null),
    },
  ]
}

interface QuestionnaireRowProps {
  readonly one: Questionnaire
  readonly scored: number | null
  readonly choices: readonly MenuChoice[] | null
}

/** `0–27` */
function rangeText(one: Questionnaire): string {
  const known = instrument(one.instrument)
  if (known && !one.replaced) return `0–${maximum(known)}`
  const { min, max } = questionnaireRange({ ...one, questions: one.storedQuestions ?? one.questions })
  return `${min}–${max}`
}

function QuestionnaireRow({ one, scored, choices }: QuestionnaireRowProps) {
  const { name, questions, replaced, retired, instrument: key } = one
  const alerts = instrument(key)?.alertItem ?? null
  return (
    <tr className={replaced ? 'changed' : undefined}>
      <th scope="row">
        {name} {retired && <Tag>Not offered</Tag>}
        {alerts !== null && <span className="f12 t2 rs-below">Item {alerts + 1} alerts above 0</span>}
        {replaced && <span className="f12 t2 rs-below">Another definition is stored: see below</span>}
      </th>
      <td className="num">{(one.storedQuestions ?? questions).length}</td>
      <td className="num">{rangeText(one)}</td>
      <td className="num">{scored === null ? <span className="t3">Not counted</span> : count(scored)}</td>
      <td>
        <DefinitionTag one={one} />
      </td>
      {choices && (
        <td>
          <MenuButton label={`Actions for ${name}`} className="btn ghost icon" choices={choices}>
            <Icon name="more" />
          </MenuButton>
        </td>
      )}
    </tr>
  )
}

function DefinitionTag({ one: { replaced, instrument: key } }: { readonly one: Questionnaire }) {
  if (replaced)
    return (
      <Tag tone="warn" icon="warning">
        Not a {instrument(key)?.name}
      </Tag>
    )
  return key === null ? (
    <Tag tone="line">Clinic’s own</Tag>
  ) : (
    <Tag tone="good" icon="check">
      Right definition
    </Tag>
  )
}

interface AddingProps {
  readonly questionnaires: readonly Questionnaire[]
  readonly onAdd: (one: Questionnaire) => void
}

/** Adds a built-in questionnaire, or one that a file defines. */
function Adding({ questionnaires, onAdd }: AddingProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const has = (uid: string) => questionnaires.some((one) => one.uid === uid || one.instrument === uid)
  const missing = [PHQ9, GAD7].filter(({ uid }) => !has(uid))
  const read = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST_FILE) return setProblem('This file is too large for a questionnaire. Choose its JSON file.')
    const parsed = parseQuestionnaireDefinition(await file.text())
    if ('problems' in parsed) return setProblem(parsed.problems.map(({ sentence }) => sentence).join(' '))
    const { questionnaire } = parsed
    if (has(questionnaire.uid)) return setProblem(`There is a questionnaire “${questionnaire.uid}” already.`)
    setProblem(null)
    onAdd(questionnaire)
  }
  return (
    <div className="rs-add">
      {missing.map((one) => (
        <Button key={one.uid} onPress={() => onAdd(one)}>
          <Icon name="plus" />
          Add {one.name}
        </Button>
      ))}
      <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(files) => void read(files?.[0])}>
        <Button variant="ghost">
          <Icon name="document" />
          From a file (JSON)
        </Button>
      </FileTrigger>
      <Problem reason={problem} />
    </div>
  )
}
