// The fonts of the reader's system: the site loads none.
export { default } from 'vitepress/theme-without-fonts'
