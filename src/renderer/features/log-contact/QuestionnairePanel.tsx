import { useId, useState } from 'react'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { Banner } from '../../ui/Banner.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { ItemAlert } from './ItemAlert.tsx'
import { ItemRow } from './ItemRow.tsx'
import { hasItems } from './log-draft.ts'
import { QuestionnaireHeader } from './QuestionnaireHeader.tsx'
import { TotalOnly } from './TotalOnly.tsx'

/** One questionnaire: header with its running total, then its items, or a field for the total alone. */
export function QuestionnairePanel({ questionnaire }: { questionnaire: Questionnaire }) {
  const { draft } = useEntryForm()
  const one = draft.questionnaires[questionnaire.uid]
  const [current, setCurrent] = useState(0)
  const [switched, setSwitched] = useState(false)
  const headingId = useId()
  if (!one) return null
  const itemwise = one.mode === 'items' && hasItems(questionnaire)
  return (
    <section className="lc-q" aria-labelledby={headingId}>
      <QuestionnaireHeader
        questionnaire={questionnaire}
        given={one}
        headingId={headingId}
        onSwitch={() => setSwitched(true)}
      />
      {questionnaire.warning && (
        <Banner tone="warn" icon="warning" card>
          {questionnaire.warning}
        </Banner>
      )}
      {itemwise ? (
        <>
          <div className="lc-items">
            {questionnaire.questions.map((question, index) => (
              <ItemRow
                key={question.id}
                questionnaire={questionnaire}
                index={index}
                answer={one.answers[index] ?? null}
                tabStop={index === current}
                onFocus={() => setCurrent(index)}
              />
            ))}
          </div>
          <ItemAlert questionnaire={questionnaire} answers={one.answers} />
        </>
      ) : (
        <TotalOnly questionnaire={questionnaire} given={one} autoFocus={switched} />
      )}
    </section>
  )
}
