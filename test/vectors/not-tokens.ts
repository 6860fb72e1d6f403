/** What is no six-digit token, whatever the secret. */
export const notTokens: readonly unknown[] = [
  '',
  ' ',
  '-',
  '75522',
  '7552244',
  '75522x',
  'x755224',
  '755224x',
  '+755224',
  '755.224',
  '7.5e+5',
  '0x5f31',
  '755224\0',
  '\u0667\u0665\u0665\u0662\u0662\u0664', // Arabic-Indic digits
  '\uff17\uff15\uff15\uff12\uff12\uff14', // fullwidth digits
  '\u{1d7d5}\u{1d7d3}\u{1d7d3}\u{1d7d0}\u{1d7d0}\u{1d7d2}', // mathematical bold digits
  '\u2466\u2464\u2464\u2461\u2461\u2463', // circled digits
  '\ud800',
  ' '.repeat(100) + '755224',
  '7'.repeat(1_000_000),
  ' '.repeat(1_000_000),
  null,
  undefined,
  755224,
  755224n,
  Number.NaN,
  true,
  Symbol('755224'),
  ['755224'],
  { length: 6 },
  { toString: () => '755224' },
  new String('755224'),
  Buffer.from('755224'),
  () => '755224',
]
