/** A running number as it stands on receipts and in lists: 0268, with four digits or more. */
export const fourDigits = (number: number) => String(number).padStart(4, '0')
