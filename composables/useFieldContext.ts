import type { ComputedRef, InjectionKey } from 'vue'

/** What a `UiField` tells the control inside it. */
export interface FieldContext {
  id: string
  describedBy: ComputedRef<string | undefined>
  invalid: ComputedRef<boolean>
  required: ComputedRef<boolean>
}

export const fieldContextKey: InjectionKey<FieldContext> = Symbol('field')

/** Id and ARIA attributes of a control: from the surrounding `UiField`, or its own id where it stands alone. */
export function useFieldContext() {
  const field = inject(fieldContextKey, undefined)
  const ownId = useId()
  const attributes = computed(() => ({
    'id': field?.id ?? ownId,
    'aria-describedby': field?.describedBy.value,
    'aria-invalid': field?.invalid.value ? 'true' as const : undefined,
    'aria-required': field?.required.value ? 'true' as const : undefined,
  }))
  return { id: field?.id ?? ownId, attributes }
}
