const sixDecimals = (value: number) => Math.round(value * 1e6) / 1e6

/** Degrees as people write them: 117.065, 117.065°, 117°3′54″, 117度3分54秒, with E, N, 东经 or 北纬; null when it is none. Six decimals. */
export function readDegrees(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\sEN°]*$/i, '').replace(/^(?:东经|北纬|[EN])\s*/i, '').trim()
  if (/^\d{1,3}(?:\.\d+)?$/.test(plain)) return sixDecimals(Number(plain))
  const [, degrees, minutes, seconds = '0'] = /^(\d{1,3})[°度]\s*(\d{1,2}(?:\.\d+)?)['′’分](?:\s*(\d{1,2}(?:\.\d+)?)(?:["″”秒]|''|′′))?$/.exec(plain) ?? []
  if (!degrees || Number(minutes) >= 60 || Number(seconds) >= 60) return null
  return sixDecimals(Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600)
}
