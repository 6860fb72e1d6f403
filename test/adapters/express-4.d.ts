// Express 4 under another name, as far as the tests use it.
declare module 'express-4' {
  import express from 'express'
  export default express
}
