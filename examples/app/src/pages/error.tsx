export function notFound(): { title: string; body: string } {
  return { title: 'Page not found', body: String(<Advice text="There is nothing at this address." />) }
}

export function tooLarge(): { title: string; body: string } {
  return { title: 'That is too much', body: String(<Advice text="Go back, and shorten what you entered." />) }
}

export function failed(): { title: string; body: string } {
  return { title: 'Something went wrong', body: String(<Advice text="It is not your fault. Try again in a minute." />) }
}

function Advice({ text }: { text: string }) {
  return (
    <>
      <p>{text}</p>
      <p class="actions">
        <a class="button" href="/">
          Back to the start
        </a>
      </p>
    </>
  )
}
