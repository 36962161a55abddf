import type { TreatmentLog } from '../entities/treatment-log.ts'

/** Contact types that are a contact with the patient. Psychiatric Consultations are counted apart. */
const CONTACTS = ['Initial Assessment', 'Follow Up', 'Relapse Prevention Plan']

/** A log that happened: dated, not in the future, not voided, not a repeat of another, not a no-show. */
export function happened(log: TreatmentLog, now: number): log is TreatmentLog & { date: number } {
  return log.date !== null && log.date <= now && log.voided === null && log.duplicateOf === null && !log.noShow
}

/** A completed contact with the patient: what sessions, contact dates and overdue rules count. */
export function completedContact(log: TreatmentLog, now: number): log is TreatmentLog & { date: number } {
  return happened(log, now) && !log.nonContact && CONTACTS.includes(log.contactType.stored)
}

/** A psychiatric consultation that took place. */
export function completedConsultation(log: TreatmentLog, now: number): log is TreatmentLog & { date: number } {
  return happened(log, now) && log.contactType.known === 'Psychiatric Consultation'
}

/** A contact that was tried and did not take place: a no-show, or an entry without contact with the patient. */
export function contactAttempt(log: TreatmentLog, now: number): log is TreatmentLog & { date: number } {
  return (log.noShow || log.nonContact) && completedContact({ ...log, noShow: false, nonContact: false }, now)
}
