import { Banner } from '../../ui/Banner.tsx'
import type { OpeningDraft } from './opening-draft.ts'

type Refused = NonNullable<OpeningDraft['refused']>

/** A questionnaire that has no place in the form, as it was entered. */
function entered({ name, answers, total }: Refused['left'][number]): string {
  const typed = answers?.map((answer) => answer ?? '-').join(' ')
  return [name, typed && `answers ${typed}`, total !== null && `total ${total}`].filter(Boolean).join(', ')
}

/** Why an entry was not accepted. It is put right here and saved under the same ids. */
export function RefusedNotice({ refused: { message, left } }: { refused: Refused }) {
  return (
    <Banner tone="bad" icon="warning">
      <b className="semi">This entry was not accepted.</b> {message} Correct it, then save it again.
      {left.length > 0 && (
        <>
          {' '}
          Not in this form, because the registry’s questionnaire has changed:{' '}
          <span className="selectable">{left.map(entered).join('; ')}</span>.
        </>
      )}
    </Banner>
  )
}
