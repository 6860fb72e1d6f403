// Imported first by every script. Plain JavaScript that old versions of Node can read, too.
const oldest = 22

if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `Countersign needs Node ${oldest} or newer; this is ${process.version}. ` +
      'Run "npm ci" once, then use the npm scripts (npm start, npm test): they bring their own Node.\n',
  )
  process.exit(1)
}
