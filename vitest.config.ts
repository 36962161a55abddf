import { defineConfig } from 'vitest/config'

const project = (name: string, options: Record<string, unknown> = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...options },
})

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('security', { testTimeout: 60_000 }),
      project('contract', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('defects', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('faults', { testTimeout: 120_000, hookTimeout: 60_000 }),
    ],
  },
})
