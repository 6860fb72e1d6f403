// The entry. It looks at Node's version before anything is imported that an old Node may not be able to read.
const oldest = 22

if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `Countersign needs Node ${oldest} or newer; this is ${process.version}. ` +
      'Run "npm ci" once, then "npm start" in the repository: it brings its own Node.\n',
  )
  process.exitCode = 1
} else {
  const { run } = await import('./run.ts')
  await run()
}
