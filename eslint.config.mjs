import withNuxt from './.nuxt/eslint.config.mjs'

export default withNuxt(
  { ignores: ['db/migrations/**', 'public/**', '.ci/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // The ideographic space is how Chinese sets a number apart from its text.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      'eqeqeq': ['error', 'smart'],
      // A folder and a name say what a page or part is; index.vue and app.vue have one word.
      'vue/multi-word-component-names': 'off',
      // components/draft/BlockHtml.vue is the one place (design §6); tests/architecture/html.test.ts watches it.
      'vue/no-v-html': 'error',
    },
  },
  {
    // What reaches a visitor's console is a fault; servers report with warn and error, programs of the command line print.
    files: ['**/*.{ts,vue}'],
    ignores: ['scripts/**', 'tests/**'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    // What the browsers of design §5 do not have: Chrome 87 and Safari 14.1 for everybody, Chrome 100 at the desk. `at` and `hasOwn` are given to them by public/prefs.js, because libraries call them.
    files: ['{shared,composables,components,pages,layouts,middleware,plugins}/**/*.{ts,vue}', '*.vue'],
    rules: {
      'no-restricted-syntax': ['error', ...['toSpliced', 'toSorted', 'toReversed', 'findLast', 'findLastIndex', 'groupBy', 'withResolvers', 'fromAsync', 'randomUUID'].map(name => ({ selector: `MemberExpression[property.name='${name}']`, message: `${name} is newer than the oldest browsers.` }))],
      'no-restricted-globals': ['error', { name: 'structuredClone', message: 'structuredClone is newer than the oldest browsers.' }],
    },
  },
)
