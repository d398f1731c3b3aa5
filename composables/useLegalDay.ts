/** A legal day `YYYY-MM-DD` in words of the language on screen. */
export function useLegalDay() {
  const dateText = useDateText()
  return (day: string) => dateText(`${day}T00:00:00+08:00`, 'date', { weekday: false })
}
