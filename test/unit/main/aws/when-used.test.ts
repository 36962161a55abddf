import { describe, expect, it } from 'vitest'
import { whenUsed } from '../../../../src/main/aws/when-used.ts'

const counted = (failures = 0) => {
  const seen = { made: 0, closed: 0 }
  const client = whenUsed(async () => {
    seen.made += 1
    if (seen.made <= failures) throw new Error('The library can’t be read.')
    return {
      close() {
        seen.closed += 1
      },
    }
  })
  return { seen, client }
}

describe('a client that is made when it is used', () => {
  it('is made once, whoever asks meanwhile', async () => {
    const { seen, client } = counted()
    const [one, other] = await Promise.all([client.open(), client.open()])
    expect(one).toBe(other)
    expect(seen).toEqual({ made: 1, closed: 0 })
  })

  it('is ended also while it is being made, and has nothing to end where nobody asked', async () => {
    const { seen, client } = counted()
    client.close()
    expect(seen).toEqual({ made: 0, closed: 0 })
    const opening = client.open()
    client.close()
    await opening
    await Promise.resolve()
    expect(seen).toEqual({ made: 1, closed: 1 })
  })

  it('is made again after it could not be, and who asked is told', async () => {
    const { seen, client } = counted(1)
    await expect(client.open()).rejects.toThrow('can’t be read')
    client.close()
    await client.open()
    expect(seen).toEqual({ made: 2, closed: 0 })
  })
})
