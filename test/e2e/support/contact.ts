import { expect, type Page } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'

/** Types minutes into a new contact of a patient of the open registry. */
export async function beginContact(page: Page, patient: string, minutes: string): Promise<LogContactDialog> {
  await new CaseloadPage(page).goTo(patient)
  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type(minutes)
  return dialog
}
