// A form is not sent again while its answer is on the way: by a double click, or by Enter after the last digit.
// Not for ever: the answer may never come.
const patience = 8000

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.ariaBusy) return event.preventDefault()
  form.ariaBusy = 'true'
  setTimeout(release, patience, form)
})

// Back from the next page, in the state in which this one was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) [...document.forms].forEach(release)
})

function release(form: HTMLFormElement): void {
  form.ariaBusy = null
}

export {}
