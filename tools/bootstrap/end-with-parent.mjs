// Preloaded into everything the bootstrap runs: asks this process to end, once, as Ctrl-C would, when its parent is gone.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
}, 250).unref();
