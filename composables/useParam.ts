/** A part of this page's address, such as `{plan}`; read once, because a page of another address is another page. */
export function useParam(name: string): string {
  const value = useRoute().params[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
