// Where no field has the focus, the reason why a form came back gets it: screen readers begin to read there.
// A field that has it says the reason itself, by its description.
const summary = document.getElementById('error')

if (summary && !document.querySelector('[autofocus]')) {
  summary.tabIndex = -1
  summary.focus()
}

export {}
