// A voided entry without a reason was copied to the medical record as valid; a registry's own text dropped that an entry was voided or not sent.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templateProblem } from '#shared/domain/rules/text-templates.ts'
import { contactRecord } from '../../src/renderer/features/copy-contact/contact-record.ts'
import { NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'

const VOIDED = { voided_at: NOW, voided_by: 'u1' }

function recordOf(contact: string | null, change: object, waits = false): string {
  const { registry } = openRegistry()
  const texts = contact === null ? {} : { texts: { contact } }
  const patient = patientWith([storedLog('2026-03-09', { minutes: 22, ...change })])
  const [log] = patient.treatmentLogs
  if (!log) throw new Error('There is no entry.')
  return contactRecord({
    patient,
    log,
    registry: { ...registry, settings: { ...registry.settings, ...texts } },
    zone: ZONE,
    now: NOW,
    nameOf: () => 'Renee Okafor',
    waits,
    choice: { note: false, answers: false },
  })
}

describe('A voided entry for the medical record', () => {
  it.each([{}, { void_reason: '' }, { void_reason: ' \n' }])('says so without a reason: %j', (reason) => {
    expect(recordOf(null, { ...VOIDED, ...reason })).toContain('Voided: no reason recorded')
    expect(recordOf('{patient}[, voided: {voided}]', { ...VOIDED, ...reason })).toMatch(/, voided: no reason recorded$/)
  })

  it('says it by every text, once, and that it is not sent', () => {
    const pieces = fc.constantFrom(
      '{patient}',
      '{minutes}',
      '[{scores}]',
      '\n',
      'Note',
      '[Voided: {voided}]',
      '{not sent}',
    )
    const template = fc
      .array(pieces, { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(''))
      .filter((text) => templateProblem('contact', text) === null)
    fc.assert(
      fc.property(template, (text) => {
        const record = recordOf(text, { ...VOIDED, void_reason: 'Other patient' }, true)
        const times = (part: string, name: string) => {
          expect(record.split(part).length - 1).toBe(Math.max(1, text.split(name).length - 1))
        }
        times('Voided: Other patient', '{voided}')
        times('Not in the registry yet', '{not sent}')
      }),
    )
  })

  it('leaves the text of a valid entry as the registry wrote it', () => {
    expect(recordOf('{minutes}', {})).toBe('22 min')
    expect(recordOf('{minutes}\nEnd', {})).toBe('22 min\nEnd')
    expect(recordOf('{minutes}', {}, true)).toBe('22 min\nNot in the registry yet: it waits to be sent.')
  })
})
