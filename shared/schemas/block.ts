/** Kinds of block a draft is made of (design §2). */
export const blockKinds = ['heading', 'paragraph', 'listItem', 'table', 'figure', 'footnote'] as const
export type BlockKind = typeof blockKinds[number]
