import { isEmail, sameEmail } from '#shared/domain/email.ts'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { newRegistryProblem, registryNameProblem } from '#shared/domain/operations/manage-registry.ts'
import { plural } from '#shared/domain/plural.ts'
import { questionnairesProblem } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { isTimeZone } from '#shared/domain/time.ts'
import type { Founder, NewRegistry } from '#shared/ipc/contract.ts'

/** A line of the first invitations. The id is that of its operation. */
export interface InvitationLine {
  readonly operationId: string
  readonly email: string
  readonly role: UserRole
}

/** A questionnaire that can be chosen, with whether it is. */
export interface Choice {
  readonly questionnaire: Questionnaire
  readonly isBuiltIn: boolean
  readonly isChosen: boolean
}

/** A registry as it is typed. */
export interface NewRegistryForm {
  readonly name: string
  readonly timeZone: string
  readonly firstName: string
  readonly lastName: string
  readonly role: UserRole
  readonly questionnaires: readonly Choice[]
  readonly invitations: readonly InvitationLine[]
}

const BUILT_IN = [PHQ9, GAD7]
/** Of a founder, who runs the registry: it enrolls and exports, and does not log care. */
const FOUNDERS_ROLE: UserRole = 'Clinical Ops'

/** The form of somebody who begins. @param timeZone of this computer, an IANA zone */
export const emptyForm = (founder: Founder | null, timeZone: string): NewRegistryForm => ({
  name: '',
  timeZone,
  firstName: founder?.firstName ?? '',
  lastName: founder?.lastName ?? '',
  role: FOUNDERS_ROLE,
  questionnaires: BUILT_IN.map((questionnaire) => ({ questionnaire, isBuiltIn: true, isChosen: true })),
  invitations: [],
})

/** The form of a registry that was begun before. */
export function formOf({ founder, questionnaires, ...request }: NewRegistry): NewRegistryForm {
  const chosen = questionnaires.map((questionnaire) => ({
    questionnaire,
    isBuiltIn: BUILT_IN.some(({ uid }) => uid === questionnaire.uid),
    isChosen: true,
  }))
  const left = BUILT_IN.filter(({ uid }) => questionnaires.every((one) => one.uid !== uid))
  const others = left.map((questionnaire) => ({ questionnaire, isBuiltIn: true, isChosen: false }))
  return { ...request, ...founder, questionnaires: [...chosen, ...others] }
}

const chosenOf = ({ questionnaires }: NewRegistryForm): Questionnaire[] =>
  questionnaires.filter(({ isChosen }) => isChosen).map(({ questionnaire }) => questionnaire)

/**
 * What is to be said under an invitation, null for nothing. A line with something to say is left out of what is created, and stands in
 * nobody's way.
 * @param ownEmail of the founder; empty where none is known
 */
export function invitationProblem(
  { invitations }: Pick<NewRegistryForm, 'invitations'>,
  line: InvitationLine,
  ownEmail: string,
): string | null {
  const email = line.email.trim()
  if (email === '') return null
  if (!isEmail(email)) return 'Not a whole e-mail address yet.'
  if (ownEmail !== '' && sameEmail(email, ownEmail)) return 'This is you: you are the first member.'
  const first = invitations.find((one) => sameEmail(one.email.trim(), email))
  return first === line ? null : 'Invited above already.'
}

/** The invitations that will be made. */
export const wholeInvitations = (form: NewRegistryForm, ownEmail: string): readonly InvitationLine[] =>
  form.invitations.filter((line) => line.email.trim() !== '' && invitationProblem(form, line, ownEmail) === null)

export type Part = 'you' | 'name' | 'time-zone' | 'questionnaires'

/** What stands against each part; null where it is fine. */
export const problemsOf = (form: NewRegistryForm): Readonly<Record<Part, string | null>> => ({
  you: form.firstName.trim() === '' || form.lastName.trim() === '' ? 'Enter your first and your last name.' : null,
  name: registryNameProblem(form.name),
  'time-zone': isTimeZone(form.timeZone) ? null : 'Choose a time zone of the list.',
  questionnaires: questionnairesProblem(chosenOf(form)),
})

/** Whether the registry can be made as it is typed. */
export const isWhole = (form: NewRegistryForm): boolean =>
  newRegistryProblem(form) === null && Object.values(problemsOf(form)).every((problem) => problem === null)

/** What is sent to be created. @param ids made when the form was opened */
export function requestOf(
  form: NewRegistryForm,
  ids: Pick<NewRegistry, 'registryId' | 'operationId'>,
  ownEmail: string,
): NewRegistry {
  return {
    registryId: ids.registryId,
    operationId: ids.operationId,
    name: form.name.trim(),
    timeZone: form.timeZone,
    questionnaires: chosenOf(form),
    founder: { firstName: form.firstName.trim(), lastName: form.lastName.trim() },
    role: form.role,
    invitations: wholeInvitations(form, ownEmail).map(({ operationId, email, role }) => ({
      operationId,
      email: email.trim(),
      role,
    })),
  }
}

/** `PHQ-9 and GAD-7`; `No questionnaire` for none. */
function names(form: NewRegistryForm): string {
  const all = chosenOf(form).map(({ name }) => name)
  const last = all.pop()
  if (last === undefined) return 'No questionnaire'
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`
}

/** What will be created, in words: what it is, and one line of it. */
export interface Created {
  readonly id: 'registry' | 'membership' | 'invitations'
  readonly title: string
  readonly words: string
}

/** @param zoneName as a person says it: `Central Time` */
export function whatIsCreated(form: NewRegistryForm, zoneName: string, ownEmail: string): readonly Created[] {
  const made = wholeInvitations(form, ownEmail).length
  const typed = form.invitations.filter(({ email }) => email.trim() !== '').length
  const left = typed - made
  const leftWords = left === 0 ? '' : `${plural(left, 'line is', 'lines are')} left out. `
  return [
    {
      id: 'registry',
      title: 'The registry',
      words: `${zoneName}. ${names(form)}. Medicare rules until you choose others.`,
    },
    { id: 'membership', title: 'Your membership, as admin', words: `Your role is ${form.role}.` },
    {
      id: 'invitations',
      title: made === 0 ? 'No invitation' : plural(made, 'invitation'),
      words: `${leftWords}${made === 0 ? 'You can invite the team later.' : 'No e-mail is sent: they see it when they sign in.'}`,
    },
  ]
}
