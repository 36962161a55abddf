import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TEMPLATE_LIMIT, TEXT_KINDS, type TextKind } from '#shared/domain/entities/text-templates.ts'
import { settingChangeSchema } from '#shared/domain/operations/setting-change.ts'
import { settingBrief, settingText } from '#shared/domain/operations/setting-text.ts'
import { settingOf, settingsProblem, valueProblem, withSettings } from '#shared/domain/operations/setting-values.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { DEFAULT_TEXTS, PLACEHOLDERS, type TextValues } from '#shared/domain/rules/text-placeholders.ts'
import { exampleText, renderText, templateOf, templateProblem } from '#shared/domain/rules/text-templates.ts'

const namesOf = (kind: TextKind) => Object.keys(PLACEHOLDERS[kind])
const valuesOf = (kind: TextKind, value: (name: string) => string) =>
  Object.fromEntries(namesOf(kind).map((name) => [name, value(name)])) as TextValues<TextKind>
const contactOf = (template: string, given: Partial<TextValues<'contact'>> = {}) =>
  renderText('contact', template, { ...(valuesOf('contact', () => '') as TextValues<'contact'>), ...given })

const SIGN = /[{}[\]]/g
const kinds = fc.constantFrom(...TEXT_KINDS)
/** Text in which a brace or bracket is written twice. */
const plain = fc.string({ maxLength: 20 }).map((text) => text.replace(SIGN, (sign) => sign + sign))
const placeholder = (kind: TextKind) => fc.constantFrom(...namesOf(kind)).map((name) => `{${name}}`)
const piece = (kind: TextKind) =>
  fc.array(fc.oneof(plain, placeholder(kind)), { maxLength: 5 }).map((parts) => `[${parts.join('')}]`)
const template = kinds.chain((kind) =>
  fc
    .array(fc.oneof(plain, placeholder(kind), piece(kind), fc.constant('\n')), { minLength: 1, maxLength: 12 })
    .map((parts) => ({ kind, text: parts.join('') }))
    .filter(({ text }) => text.trim() !== ''),
)
const TRICKS = ['{patient}', '{{', '[', ']', '[{notes}]', '$&', '}', '']

describe('a text for another program', () => {
  it('is made by any template of known placeholders: no value is read again, none is lost, and no syntax is left', () => {
    fc.assert(
      fc.property(template, fc.constantFrom(...TRICKS), ({ kind, text }, value) => {
        expect(templateProblem(kind, text)).toBeNull()
        const signed = renderText(
          kind,
          text,
          valuesOf(kind, () => 'VALUE'),
        )
        // What is left of braces and brackets was written twice.
        expect(signed.match(SIGN)?.length ?? 0).toBe((text.match(/\{\{|\}\}|\[\[|\]\]/g) ?? []).length)
        const used = text.replace(/\{\{|\}\}|\[\[|\]\]/g, '').match(/\{/g)?.length ?? 0
        expect(signed.split('VALUE').length - 1).toBeGreaterThanOrEqual(used)
        const tricked = renderText(
          kind,
          text,
          valuesOf(kind, () => value),
        )
        if (value !== '') expect(tricked).toBe(signed.replaceAll('VALUE', () => value))
      }),
    )
  })

  it.each(TEXT_KINDS)('has a usual template and an example without syntax: %s', (kind) => {
    expect(templateProblem(kind, DEFAULT_TEXTS[kind])).toBeNull()
    expect(exampleText(kind, DEFAULT_TEXTS[kind])).not.toMatch(/[{}[\]]/)
  })

  it('loses a piece, and its line, when everything in it is empty', () => {
    expect(contactOf('a\n[Provider: {provider}]\nb')).toBe('a\nb')
    expect(contactOf('a\n[{scores}]\n[{answers}]\nb')).toBe('a\nb')
    expect(contactOf('a [by {provider}] b')).toBe('a  b')
    expect(contactOf('a\n[Note\n{notes}]')).toBe('a')
    expect(contactOf('a\n[Note\n{notes}]', { notes: 'x' })).toBe('a\nNote\nx')
    expect(contactOf('[{provider}, {scores}]', { scores: 'PHQ-9: 3' })).toBe(', PHQ-9: 3')
    expect(contactOf('[no placeholder]')).toBe('no placeholder')
  })

  it('takes names in any case and with any spaces', () => {
    expect(contactOf('{ Contact  TYPE }', { 'contact type': 'Follow Up' })).toBe('Follow Up')
  })

  it.each([
    ['{patiant}', 'There is no placeholder {patiant}. Choose one of the list.'],
    ['{constructor}', 'There is no placeholder {constructor}. Choose one of the list.'],
    ['{as of}', 'There is no placeholder {as of}. Choose one of the list.'],
    ['a { b', 'A brace has no other one. To have a brace in the text, write it twice.'],
    ['a } b', 'A brace has no other one. To have a brace in the text, write it twice.'],
    ['[a', 'A bracket is not closed. To have a bracket in the text, write it twice.'],
    ['a]', 'A bracket is closed that was not opened. To have a bracket in the text, write it twice.'],
    ['[[[a[b]]', 'A bracket stands inside of brackets. To have a bracket in the text, write it twice.'],
    [' \n', 'A text can’t be empty. Use the default instead.'],
    ['x'.repeat(TEMPLATE_LIMIT + 1), `A text has at most ${TEMPLATE_LIMIT} characters.`],
  ])('says what is wrong with %j, and uses the usual one', (text, problem) => {
    expect(templateProblem('contact', text)).toBe(problem)
    expect(contactOf(text)).toBe(contactOf(DEFAULT_TEXTS.contact))
  })
})

const registryWith = (texts: unknown) => readRegistry({ name: 'Lakeside', settings: { texts } }, 'r1')
const PATH = ['texts', 'contact']

describe('the texts of a registry', () => {
  it('are read and set each by itself, and longer than other settings', () => {
    const own = `${'x'.repeat(3000)} {patient}`
    const registry = registryWith({ contact: own, later: 'kept' })
    expect(registry.problems).toEqual([])
    expect(templateOf('contact', registry.settings)).toBe(own)
    expect(templateOf('patient', registry.settings)).toBe(DEFAULT_TEXTS.patient)
    expect(settingOf(registry, PATH)).toBe(own)
    const after = withSettings(registry, [{ path: ['texts', 'review'], to: '{number}' }])
    expect(after.settings.texts).toEqual({ contact: own, review: '{number}' })
    expect(withSettings(after, [{ path: PATH, to: null }]).settings.texts).toEqual({ review: '{number}' })
    const change = { path: PATH, seen: own, to: null }
    expect(settingChangeSchema.safeParse(change).success).toBe(true)
    expect(settingChangeSchema.safeParse({ ...change, path: ['timeZone'] }).success).toBe(false)
  })

  it('of another shape or a later version are not used, said to be so, and never written over', () => {
    for (const stored of ['{patient}', { contact: { version: 2 } }, { contact: '{of a later version}' }, [1]]) {
      const registry = registryWith(stored)
      expect(templateOf('contact', registry.settings)).toBe(DEFAULT_TEXTS.contact)
      expect(registry.problems.map(({ attribute }) => attribute)).toContain('settings.texts.contact')
      for (const to of ['{patient}', null]) {
        expect(valueProblem(registry, { path: PATH, to })).toMatch(/another version of Caseload/)
        expect(settingsProblem(registry, [{ path: PATH, seen: null, to }])).not.toBeNull()
      }
    }
    const apart = registryWith({ contact: 5, patient: '{patient}' })
    expect(valueProblem(apart, { path: ['texts', 'patient'], to: '{mrn}' })).toBeNull()
  })

  it('are refused where a placeholder is not known, and short in the audit trail', () => {
    const registry = registryWith(undefined)
    expect(valueProblem(registry, { path: PATH, to: '{x}' })).toMatch(/There is no placeholder \{x\}/)
    expect(valueProblem(registry, { path: PATH, to: 5 })).toMatch(/\.$/)
    expect(valueProblem(registry, { path: ['texts', 'other'], to: 'a' })).toMatch(/does not know/)
    expect(settingText(PATH, null)).toBe('the default')
    expect(settingBrief(PATH, '{patient}')).toBe('own text, 9 characters')
  })
})
