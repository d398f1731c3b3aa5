/** The address that calls a number as it is printed: `tel:02200000000`. */
export const telephoneAddress = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`
