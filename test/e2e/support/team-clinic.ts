import type { Page } from '@playwright/test'
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../../fakes/clinic.ts'
import { memberItems, personOf } from '../../fakes/registries.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { TeamPage } from '../pages/team-page.ts'

const { registryId, registryName } = CLINIC
const now = testNow()

/** Has two patients in care. */
export const PAVEL = personOf({
  userId: 'user-lund',
  firstName: 'Pavel',
  lastName: 'Lund',
  email: 'plund@lakeside.example',
})
export const TOMAS = personOf({
  userId: 'user-reyes',
  firstName: 'Tomás',
  lastName: 'Reyes',
  email: 'treyes@lakeside.example',
})
/** Of somebody who is no member. */
export const NEW = 'btran@lakeside.example'

export const joined = { date_created: Math.floor(now / 1000) }
/** A patient in the care of Pavel. */
export const ofPavel = (mrn: string, last: string): Item =>
  patientItem(mrn, last, 'Ana', now, { care_manager: { user_id: PAVEL.userId, since: now - 86_400_000 } })
/** The small clinic, whose person is an admin. */
const ADMIN_CLINIC = clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
/** The same with a team. */
export const TEAM_CLINIC: Item[] = [
  ...ADMIN_CLINIC,
  ...memberItems(registryId, PAVEL, joined),
  ...memberItems(registryId, TOMAS, joined),
  ofPavel('004417', 'Castellanos'),
  ofPavel('004418', 'Diallo'),
  patientItem('004419', 'Whitfield', 'Darnell', now),
]

export async function openedTeam(page: Page): Promise<TeamPage> {
  await new RegistriesPage(page).open(registryName)
  await new CaseloadPage(page).ready()
  const team = new TeamPage(page)
  await team.open()
  return team
}
