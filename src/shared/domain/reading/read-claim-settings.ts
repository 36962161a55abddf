import { placeOfServiceSchema, priceSchema, type Registry } from '../entities/registry.ts'
import { asNumber, asText, isMap, type Reader, type StoredMap } from './read-values.ts'

type ClaimSettings = Pick<Registry['settings'], 'financeSeesNames' | 'placeOfService' | 'priceList'>

const absent = (value: unknown) => value === undefined || value === null

/** Whether Finance sees names. What is neither yes nor no is a problem, and counts as no: nobody is shown by mistake. */
function readFinance(value: unknown, registry: Reader): Pick<ClaimSettings, 'financeSeesNames'> {
  if (absent(value)) return {}
  if (typeof value === 'boolean') return { financeSeesNames: value }
  registry.problem('settings.financeSeesNames', 'Whether Finance sees names can’t be read: Finance sees none.')
  return {}
}

function readPlace(value: unknown, registry: Reader): Pick<ClaimSettings, 'placeOfService'> {
  if (absent(value)) return {}
  const read = placeOfServiceSchema.safeParse(asText(value))
  if (read.success) return { placeOfService: read.data }
  registry.problem('settings.placeOfService', 'The registry’s place of service can’t be read: none counts.')
  return {}
}

/** The prices that can be used; each of the others is a problem. */
function readPrices(value: unknown, registry: Reader): Pick<ClaimSettings, 'priceList'> {
  if (absent(value)) return {}
  const entries = isMap(value) ? Object.entries(value) : [['', value] as const]
  const read = entries.flatMap(([code, cents]) => {
    const price = code === '' ? { success: false as const } : priceSchema.safeParse(asNumber(cents))
    return price.success ? [[code, price.data] as const] : []
  })
  if (read.length < entries.length)
    registry.problem(
      'settings.priceList',
      'The registry’s price list has amounts that can’t be read: they are left out.',
    )
  return { priceList: Object.fromEntries(read) }
}

/** What a registry sets for its claims, and who is named to Finance. */
export const readClaimSettings = (settings: StoredMap, registry: Reader): ClaimSettings => ({
  ...readFinance(settings.financeSeesNames, registry),
  ...readPlace(settings.placeOfService, registry),
  ...readPrices(settings.priceList, registry),
})
