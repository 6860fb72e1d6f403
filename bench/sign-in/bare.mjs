/** A server that reads the form and sends the visitor on: what HTTP alone costs. */
export async function open() {
  const listener = async (request, response) => {
    for await (const _chunk of request);
    response.writeHead(303, { location: '/' }).end()
  }
  const one = {
    path: '/account/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'step=token&token=123456',
    expected: 303,
  }
  return { listener, prepare: async (count) => Array.from({ length: count }, () => one) }
}
