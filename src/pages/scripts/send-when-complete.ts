// A code of digits is sent with its last digit: typed, pasted, or filled in by the phone. Once; what was sent and came back
// is not sent again by itself. Not where something else is to be filled in after the code.
const field = document.querySelector<HTMLInputElement>('input[data-digits]')

field?.addEventListener('input', submitIfComplete)

function submitIfComplete(this: HTMLInputElement): void {
  const digits = this.value.replace(/[\s-]/g, '')
  const { form } = this
  if (!form || digits.length !== Number(this.dataset.digits) || /\D/.test(digits)) return
  const controls = [...form.elements]
  const next = controls[controls.indexOf(this) + 1]
  if (!(next instanceof HTMLButtonElement) || next.disabled) return
  this.removeEventListener('input', submitIfComplete)
  form.requestSubmit(next)
}

export {}
