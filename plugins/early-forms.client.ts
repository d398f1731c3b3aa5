/**
 * A form without an address (`action`) needs the application: sent before that runs, the browser would ask for the page
 * anew, and what was typed would be lost or stand in the address. public/prefs.js holds it back, and here it goes out
 * with what stands in it. Forms with an address work without a script and are left alone.
 */
export default defineNuxtPlugin({
  name: 'early-forms',
  setup(nuxt) {
    nuxt.hooks.hookOnce('app:suspense:resolve', async () => {
      document.documentElement.setAttribute('data-running', '')
      // What was typed has reached the form's own state by then (useKept.ts).
      await nextTick()
      for (const form of document.querySelectorAll('form[data-early]')) {
        form.removeAttribute('data-early')
        form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
      }
    })
  },
})
