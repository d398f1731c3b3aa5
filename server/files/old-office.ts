/** Old binary Office files, and new ones under a password, begin as compound files. */
export const isOldOffice = (bytes: Uint8Array) => bytes[0] === 0xD0 && bytes[1] === 0xCF && bytes[2] === 0x11 && bytes[3] === 0xE0
