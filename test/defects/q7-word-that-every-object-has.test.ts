// Q7: an audit entry about "__proto__", or a visit called so, ended the page: a table of words has something under the names that every object has.
import { describe, expect, it } from 'vitest'
import { auditWhat } from '../../src/renderer/features/patient/AuditTrail.tsx'
import { contactWords, operationText } from '../../src/renderer/ui/patient/contact-text.ts'
import { ODD_TEXTS } from '../fakes/arbitrary-request.ts'

const OBJECT = ODD_TEXTS.filter((text) => text in {})

describe.each(OBJECT)('a text called %s', (text) => {
  it('is shown as it is', () => {
    const entry = { objectName: text, action: 'Changed', actor: '', at: 0 }
    const told = auditWhat(entry as never, { treatmentLogs: [] } as never, { zone: 'America/Chicago', now: 0 })
    expect(told).toEqual({ where: text, what: 'Changed' })
    expect(contactWords('Follow Up', text)).toBe(`Follow Up, ${text}`)
    expect(operationText(text)).toBe('Change')
  })
})

it('names that every object has are among what is tried', () => expect(OBJECT.length).toBeGreaterThan(3))
