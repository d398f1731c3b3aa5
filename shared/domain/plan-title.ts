interface PlanTitle { zh: string, en?: string }

/** A plan's title with its years, as such plans are called: 武清区国土空间总体规划（2018—2035年）. A title that names the last year stays as it is. */
export function planTitle({ zh, en }: PlanTitle, firstYear: number, lastYear: number): PlanTitle {
  const has = (text: string) => text.includes(String(lastYear))
  const withYears = { zh: has(zh) ? zh : `${zh}（${firstYear}—${lastYear}年）` }
  return en ? { ...withYears, en: has(en) ? en : `${en} (${firstYear}–${lastYear})` } : withYears
}
