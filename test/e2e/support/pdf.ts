import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { getDocumentProxy } from 'unpdf'
import { newFolder, REMOVED } from '../../fakes/systems.ts'
import { expect, test } from './fixtures.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

/** A page of a PDF, as an independent reader reads it. Lengths are points, 72 to an inch. */
export interface PdfPage {
  readonly text: string
  readonly width: number
  readonly height: number
  /** How far the text reaches. */
  readonly left: number
  readonly right: number
  /** The roles of its structure: `Table`, `TH`, `H1`. Empty for a page that is not tagged. */
  readonly roles: ReadonlySet<string>
}

export interface Pdf {
  readonly pages: readonly PdfPage[]
  readonly isTagged: boolean
  /** The name that the dialog offered. */
  readonly offered: string
  readonly text: string
}

function rolesIn(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  if ('role' in node && typeof node.role === 'string') found.add(node.role)
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) rolesIn(child, found)
  return found
}

async function readPage(pdf: Document, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number)
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view
  const { items } = await page.getTextContent()
  const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
  const lefts = pieces.map(({ transform }) => Number(transform[4]))
  return {
    text: items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''),
    width: x1 - x0,
    height: y1 - y0,
    left: Math.min(...lefts),
    right: Math.max(...pieces.map(({ width }, at) => (lefts[at] ?? 0) + width)),
    roles: rolesIn(await page.getStructTree()),
  }
}

async function readPdf(bytes: Uint8Array, offered: string): Promise<Pdf> {
  const pdf = await getDocumentProxy(bytes)
  const pages: PdfPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number))
  const mark = await pdf.getMarkInfo()
  return { pages, isTagged: mark?.Marked === true, offered, text: pages.map(({ text }) => text).join(' ') }
}

/** Says in which country the computer is set up, which decides Letter or A4. */
export const inCountry = (app: ElectronApplication, code: string) =>
  app.evaluate(({ app: electron }, country) => {
    electron.getLocaleCountryCode = () => country
  }, code)

/** The first PDF of an opened registry says what it means; the others do not. */
export async function goOnAfterWarning(page: Page): Promise<void> {
  const question = page.getByRole('alertdialog', { name: 'Save as PDF?' })
  await expect(question).toContainText('not encrypted')
  await question.getByRole('button', { name: 'Choose a file' }).press('Enter')
  await expect(question).toHaveCount(0)
}

/** The PDF that is saved, read back. @param save chooses Save as PDF */
export async function savedPdf(app: ElectronApplication, page: Page, save: () => Promise<void>): Promise<Pdf> {
  const folder = await newFolder()
  try {
    const filePath = join(folder, 'saved.pdf')
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = (...args: unknown[]) => {
        const options = args.at(-1)
        Reflect.set(globalThis, 'offeredPath', Reflect.get(options ?? {}, 'defaultPath'))
        return Promise.resolve({ canceled: false, filePath: path })
      }
    }, filePath)
    await save()
    const question = page.getByRole('alertdialog', { name: 'Save as PDF?' })
    await expect(question.or(page.getByText('Saved as PDF.')).first()).toBeVisible()
    if (await question.isVisible()) await goOnAfterWarning(page)
    await expect(page.getByText('Saved as PDF.')).toBeVisible()
    await expect(page.locator('.print-page')).toHaveCount(0)
    const offered = String(await app.evaluate(() => Reflect.get(globalThis, 'offeredPath')))
    const bytes = await readFile(filePath)
    await writeFile(test.info().outputPath(offered), bytes)
    return await readPdf(new Uint8Array(bytes), offered)
  } finally {
    await rm(folder, REMOVED)
  }
}

/** What holds for every paper: each page has its number, the as-of and who printed it; nothing reaches beyond the margins. */
export function expectPages({ pages, isTagged, offered }: Pdf, paper: 'Letter' | 'A4', isWide: boolean): void {
  expect(isTagged).toBe(true)
  expect(offered).toMatch(/^[a-z-]+-\d{4}-\d{2}-\d{2}\.pdf$/)
  const upright = paper === 'Letter' ? [612, 792] : [595, 842]
  const [width = 0, height = 0] = isWide ? upright.toReversed() : upright
  for (const [at, page] of pages.entries()) {
    expect(page.text).toContain(`Page ${at + 1} of ${pages.length}`)
    expect(page.text).toMatch(/Printed .*As of .*Times in America\/Chicago\./s)
    expect(Math.abs(page.width - width)).toBeLessThan(2)
    expect(Math.abs(page.height - height)).toBeLessThan(2)
    expect(page.left).toBeGreaterThan(30)
    expect(page.right).toBeLessThan(page.width - 30)
    expect([...page.roles]).toContain(at === 0 ? 'H1' : 'Root')
  }
}
