import type { CarePlan } from '#shared/domain/entities/care-plan.ts'
import { Icon } from '../../ui/index.ts'

/** Whether a message may be left; nothing where nobody has asked. */
function LeavingMessages({ may }: { may: boolean | null }) {
  if (may === null) return null
  return (
    <li className={may ? undefined : 'today-no-message'}>
      <span className={may ? 'today-may' : undefined}>
        <Icon name={may ? 'check' : 'struck'} size={14} />
      </span>
      {may ? 'May leave a message' : 'Do not leave a message'}
    </li>
  )
}

/** When and how a patient wants to be called, by the care plan. */
export function ContactPreferences({ plan }: { plan: CarePlan | null }) {
  if (plan === null) return null
  const { bestTime, language, mayLeaveMessage } = plan
  if (bestTime === '' && language === '' && mayLeaveMessage === null) return null
  return (
    <ul className="today-prefers" aria-label="How to call">
      {bestTime !== '' && (
        <li title="Best time">
          <Icon name="clock" size={14} />
          <span className="sr">Best time: </span>
          {bestTime}
        </li>
      )}
      {language !== '' && (
        <li title="Language">
          <Icon name="people" size={14} />
          <span className="sr">Language: </span>
          {language}
        </li>
      )}
      <LeavingMessages may={mayLeaveMessage} />
    </ul>
  )
}
