import { expect, test } from '@playwright/test'
import { launch } from './support/launch.ts'
for (let i = 0; i < 40; i++) test(`x${i}`, async () => {
  const lines: string[] = []
  const t0 = Date.now(); const log = (s: string) => { lines.push(`${Date.now() - t0} ${s}`) }
  const timer = setTimeout(() => console.log(i, lines.join('\n  ')), 11000)
  const { app, page, close } = await launch({ folder: 'test/electron-standin/fixture-app' }); log('launched')
  await expect(page.getByRole('status')).toHaveText('main answers'); log('vis')
  await page.evaluate(() => fetch('https://example.com').then(() => 'answered', () => 'refused')); log('fetch')
  await page.evaluate(() => fetch('app://caseload/').then(() => 'answered', () => 'refused')); log('fetch')
  await page.evaluate(() => window.open('https://example.com/')); log('open')
  await page.evaluate(() => { location.href = 'https://example.com/' }); log('href')
  await page.waitForTimeout(300)
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible(); log('vis')
  expect(app.windows()).toHaveLength(1)
  await close(); log('closed'); clearTimeout(timer)
})
