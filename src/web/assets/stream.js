// Numbers from the server while somebody looks: one stream for all pages of this browser. A browser opens six connections
// to a site; a stream for each page, and for those that one can go back to, would leave none for the next page.

export function follow(address, name, tell) {
  let stop;

  const start = () => {
    if (stop || document.visibilityState === 'hidden') return;
    let last, source;
    const channel = window.BroadcastChannel && new BroadcastChannel(address);
    const listen = () => {
      source = new EventSource(address);
      source.addEventListener(name, ({ data }) => {
        last = data;
        tell(JSON.parse(data));
        channel?.postMessage(data);
      });
    };
    if (channel) channel.onmessage = ({ data }) => {
      if (data) tell(JSON.parse(data));
      // Whoever comes later asks how things stand.
      else if (last) channel.postMessage(last);
    };
    const left = new AbortController();
    stop = () => {
      left.abort();
      source?.close();
      channel?.close();
      stop = undefined;
    };
    if (!navigator.locks || !channel) return listen();
    // Whoever has the lock listens for all; it goes to the next page when this one is left.
    navigator.locks.request(`stream ${address}`, { signal: left.signal }, () => {
      listen();
      return new Promise((done) => left.signal.addEventListener('abort', done));
    }).catch(() => {});
    channel.postMessage('');
  };

  addEventListener('pageshow', start);
  addEventListener('pagehide', () => stop?.());
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? stop?.() : start()));
  start();
}
