import fc from 'fast-check'

/** Texts that look like a day, or a day and a time: some exist, some don't. */
export const DAY_LIKE = fc.oneof(
  fc.constantFrom('2026-02-30', '2026-04-31', '2026-02-31', '2026-02-29', '2028-02-29', '2026-13-01', '2026-00-10'),
  fc.constantFrom(
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '2026-3-1',
    '3/1/2026',
    '2026-03-08T02:30',
    '2026-02-30T09:00',
  ),
  fc.constantFrom(
    '2026-03-20T24:00',
    '2026-03-20T9:00',
    '2026-03-20Tx',
    '2026-03-20T',
    '2026-03-20 09:00',
    '2026-03-20Z',
  ),
  fc
    .tuple(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-')),
)
