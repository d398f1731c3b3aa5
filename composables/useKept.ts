type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * A directive (`v-kept`) by which what was typed, chosen or ticked, or filled in by the browser, before the script ran
 * stays: else taking over the server's page would undo it. `keep` is given what stands there where that is not what the
 * server wrote.
 */
export function useKept<T extends Control>(isChanged: (control: T) => boolean, keep: (control: T) => void) {
  return {
    created(control: T) {
      // Made here, not taken over, it holds nothing yet.
      if (control.isConnected && isChanged(control)) keep(control)
    },
  }
}

/** Whether something was typed: what the server wrote is no typing, also where the browser leaves out its line breaks and blanks. */
export const isTyped = (control: HTMLInputElement | HTMLTextAreaElement) =>
  control.value !== '' && control.value.replace(/\s/g, '') !== control.defaultValue.replace(/\s/g, '')

/** Whether another option stands there than the one the server chose. */
export const isChosen = (select: HTMLSelectElement) => {
  const options = Array.from(select.options)
  return options.some(option => option.defaultSelected) && options.some(option => option.selected !== option.defaultSelected)
}

/** Whether a box or a choice was ticked, or its tick taken out. */
export const isTicked = (box: HTMLInputElement) => box.checked !== box.defaultChecked
