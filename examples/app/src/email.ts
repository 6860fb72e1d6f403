/** Whether mail can be sent to it, as far as its form tells. The rest is for `email-confirmation.ts`. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(text)
}
