/** How long one waits, for a sentence: in seconds up to a minute and a half, in whole minutes from there. */
export function waitText(seconds: number, lang: 'zh' | 'en'): string {
  const [n, zh, en] = seconds > 90 ? [Math.ceil(seconds / 60), '分钟', 'minute'] : [seconds, '秒', 'second']
  return lang === 'zh' ? `${n}${zh}` : `${n} ${en}${n === 1 ? '' : 's'}`
}
