/** Networks that limits do not hold back: a village or an office shares one address (design §5). */
export interface ExemptNetwork { network: string, note: string }

export const networkLimit = { most: 200, note: 100, /** Wider ones than these would let whole providers through. */ narrowest: { v4: 16, v6: 32 } } as const

/** Networks as they are typed, one a line: the address, then what it is. Empty lines are left out. */
export function networksOf(text: string): ExemptNetwork[] {
  return text.split('\n').map(line => line.normalize('NFKC').trim()).filter(Boolean).map((line) => {
    const [network = '', ...note] = line.split(/\s+/)
    return { network, note: note.join(' ') }
  })
}

/** The same networks as text to be edited. */
export function linesOf(networks: readonly ExemptNetwork[]): string {
  return networks.map(({ network, note }) => `${network} ${note}`.trim()).join('\n')
}

/** Whether a network is wider than may be exempted; a single address is not. */
export function isTooWide(network: string): boolean {
  const [address = '', bits] = network.split('/')
  if (bits === undefined) return false
  return Number(bits) < (address.includes(':') ? networkLimit.narrowest.v6 : networkLimit.narrowest.v4)
}
