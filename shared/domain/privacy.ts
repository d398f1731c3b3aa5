/** The versions of the site's own notice on personal information, the newest first, with the day each came into force; its earlier texts stand beside it in `i18n`, group `about-v1`. */
export const sitePrivacyVersions = [
  { version: 4, from: '2026-12-01' },
  { version: 3, from: '2026-11-30' },
  { version: 2, from: '2026-11-28' },
  { version: 1, from: '2026-11-22' },
] as const

/** The version an account is opened with. */
export const sitePrivacyVersion: number = sitePrivacyVersions[0].version
