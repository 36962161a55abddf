import { describe, expect, it } from 'vitest'
import { emailKey, isEmail, sameEmail, spellingsOf } from '#shared/domain/email.ts'
import { hasOtherAdmin, readMember } from '#shared/domain/reading/member.ts'

const member = (sort: string, is_admin: unknown = false) => readMember({ role: 'Finance', is_admin }, 'r', sort)

describe('an e-mail address', () => {
  it('is compared without its case and the spaces around it', () => {
    expect(emailKey('  Noor@Clinic.Example ')).toBe('noor@clinic.example')
    expect(sameEmail('Noor@Clinic.example', ' noor@clinic.example')).toBe(true)
    expect(sameEmail('noor@clinic.example', 'nora@clinic.example')).toBe(false)
  })

  it('that is empty is nobody’s', () => {
    expect(sameEmail('', ' ')).toBe(false)
    expect(spellingsOf('  ')).toEqual([])
  })

  it('is looked for as it was typed and in lower case', () => {
    expect(spellingsOf(' Noor@Clinic.example')).toEqual(['Noor@Clinic.example', 'noor@clinic.example'])
    expect(spellingsOf('noor@clinic.example')).toEqual(['noor@clinic.example'])
  })

  it.each(['', 'noor', 'noor@', '@clinic.example', 'no or@clinic.example', `${'n'.repeat(250)}@c.example`])(
    'is not “%s”',
    (text) => {
      expect(isEmail(text)).toBe(false)
    },
  )
})

describe('the members', () => {
  it('have another admin or not: an entry that names no person is none', () => {
    const [one, two, nobody] = [member('user:1', true), member('user:2', true), member('profile', true)]
    expect(hasOtherAdmin([one, two], '1')).toBe(true)
    expect(hasOtherAdmin([one, member('user:2'), nobody], '1')).toBe(false)
    expect(hasOtherAdmin([one, member('user:2', 'yes')], '1')).toBe(false)
  })

  it('are read whatever is stored', () => {
    expect(member('user:').problems.map(({ attribute }) => attribute)).toEqual(['key'])
    expect(readMember({}, 'r', 'user:7')).toMatchObject({ userId: '7', displayName: '7', role: '', joinedAt: null })
  })
})
